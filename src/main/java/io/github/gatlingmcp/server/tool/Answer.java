package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;

/** What a request is answered with. */
public sealed interface Answer {
  /** The empty result. */
  Answer EMPTY = new Result(RawJson.EMPTY_OBJECT, false);

  /**
   * A result.
   *
   * @param json the {@code result} member
   * @param toolError whether it says {@code isError: true}
   */
  record Result(RawJson json, boolean toolError) implements Answer {}

  /** A JSON-RPC error. */
  record Refusal(int code, String message, Optional<RawJson> data) implements Answer {}

  static Answer result(RawJson json) {
    return new Result(json, false);
  }

  static Answer refusal(int code, String message) {
    return new Refusal(code, message, Optional.empty());
  }

  static Answer invalidParams(String problem) {
    return refusal(ErrorCode.INVALID_PARAMS, problem);
  }

  /** A tool result of one text. */
  static Answer text(String text) {
    return result(Content.text(text));
  }

  /** A tool result with {@code isError: true}. */
  static Answer toolError(String text) {
    RawJson json =
        Json.object(
            j -> {
              j.writeFieldName("content");
              Content.textArray(j, text);
              j.writeBooleanField("isError", true);
            });
    return new Result(json, true);
  }
}
