package io.github.gatlingmcp.server.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may go wrong, on purpose, with the answer to a {@code tools/call}. */
public enum AnswerFault {
  /** A result with {@code isError: true}; the tool does not run. */
  TOOL_ERROR,
  /** JSON-RPC error −32603; the tool does not run. */
  RPC_ERROR,
  /** HTTP status 500, over WebSocket JSON-RPC error −32603; the tool does not run. */
  HTTP_500,
  /** The tool runs, but begins late. */
  DELAY,
  /** The event loop that reads the caller's connection stands still before the tool runs. */
  BLOCK,
  /** The tool runs, but each call begins later than those before. */
  SLOW_DOWN,
  /**
   * The connection that is to carry the answer is closed before a byte of it, a WebSocket with
   * close code 1011; the tool does not run.
   */
  CLOSE,
  /** The same with a TCP reset. */
  RESET,
  /** Nothing ever comes; the tool does not run, the connection stays open. */
  SILENCE,
  /**
   * The call waits for the next one, of whichever client, and each gets the other's answer. Nothing
   * comes when none follows.
   */
  SWAP_ANSWERS,
  /**
   * The call begins late; when another of its session with the same JSON-RPC id comes meanwhile,
   * each gets the other's answer. Without a session: another of whichever client.
   */
  MIX_DUPLICATE_IDS,
  /** The call begins when those that came before it in its session, and met this too, are over. */
  SERIALIZE;

  /** The name in the ledger and in the admin route, such as {@code tool-error}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of that name. */
  public static Optional<AnswerFault> find(String text) {
    return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst();
  }
}
