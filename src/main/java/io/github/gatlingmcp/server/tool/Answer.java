package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;

/** What a request is answered with. */
public sealed interface Answer {
  /** The empty result. */
  Answer EMPTY = result(RawJson.EMPTY_OBJECT);

  /**
   * A result.
   *
   * @param json the {@code result} member, without {@code _meta}
   * @param toolError whether it says {@code isError: true}
   * @param meta an object: the members of the result's {@code _meta}
   */
  record Result(RawJson json, boolean toolError, RawJson meta) implements Answer {}

  /** A JSON-RPC error. */
  record Refusal(int code, String message, Optional<RawJson> data) implements Answer {}

  /**
   * The client would have to declare that capability first.
   *
   * @param required the capabilities object that names it
   * @param otherwise the answer where there is no error code for this
   */
  record Undeclared(String capability, RawJson required, Answer otherwise) implements Answer {}

  /**
   * The client is to call again, with its replies (2026-07-28).
   *
   * @param state what it has to send along
   */
  record InputRequired(List<Question> questions, String state) implements Answer {
    public InputRequired {
      questions = List.copyOf(questions);
    }
  }

  /**
   * The result comes later, as that of a task.
   *
   * @param json the {@code result} member that tells so
   */
  record TaskStarted(RawJson json) implements Answer {}

  static Answer result(RawJson json) {
    return new Result(json, false, RawJson.EMPTY_OBJECT);
  }

  static Answer refusal(int code, String message) {
    return new Refusal(code, message, Optional.empty());
  }

  static Answer undeclared(String capability) {
    return new Undeclared(
        capability,
        RawJson.of("{\"" + capability + "\":{}}"),
        toolError("The client did not declare the capability " + capability));
  }

  /** The same for an extension. */
  static Answer undeclaredExtension(String extension) {
    return new Undeclared(
        extension,
        RawJson.of("{\"extensions\":{\"" + extension + "\":{}}}"),
        toolError("The client did not declare the extension " + extension));
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
    return new Result(json, true, RawJson.EMPTY_OBJECT);
  }
}
