package io.github.gatlingmcp.transport.websocket;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened on all sockets of a run. Thread-safe. */
public final class SocketCounts {
  private final LongAdder opened = new LongAdder();
  private final LongAdder pingsSent = new LongAdder();
  private final LongAdder pongsReceived = new LongAdder();
  private final LongAdder pingsAnswered = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Map<Integer, LongAdder> closed = new ConcurrentHashMap<>(); // a code has 16 bits

  /**
   * @param opened sockets
   * @param pingsSent by this side
   * @param pongsReceived from the servers
   * @param pingsAnswered those of the servers
   * @param closed sockets, by the code in the server's close frame; 1005 when it had none
   * @param lost sockets without a close frame of the server
   */
  public record Snapshot(
      long opened,
      long pingsSent,
      long pongsReceived,
      long pingsAnswered,
      Map<Integer, Long> closed,
      long lost) {}

  void opened() {
    opened.increment();
  }

  void pingSent() {
    pingsSent.increment();
  }

  void pongReceived() {
    pongsReceived.increment();
  }

  void pingAnswered() {
    pingsAnswered.increment();
  }

  void closed(int code) {
    closed.computeIfAbsent(code, c -> new LongAdder()).increment();
  }

  void lost() {
    lost.increment();
  }

  /** The counts so far. */
  public Snapshot snapshot() {
    Map<Integer, Long> codes = new TreeMap<>();
    closed.forEach((code, count) -> codes.put(code, count.sum()));
    return new Snapshot(
        opened.sum(), pingsSent.sum(), pongsReceived.sum(), pingsAnswered.sum(), codes, lost.sum());
  }
}
