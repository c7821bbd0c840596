package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;

/** An answer as a JSON-RPC message, as the revisions until 2025-11-25 word it. */
final class AnswerMessage {
  private AnswerMessage() {}

  static RawJson of(RequestId id, Answer answer) {
    return RawJson.of(encode(id, answer));
  }

  private static byte[] encode(RequestId id, Answer answer) {
    if (answer instanceof Answer.Result result) {
      return JsonRpcWriter.result(id, withMeta(result));
    }
    if (answer instanceof Answer.TaskStarted started) {
      return JsonRpcWriter.result(id, started.json());
    }
    Answer.Refusal refusal = (Answer.Refusal) answer;
    Optional<RequestId> known = Optional.of(id);
    return refusal.data().isPresent()
        ? JsonRpcWriter.error(known, refusal.code(), refusal.message(), refusal.data().get())
        : JsonRpcWriter.error(known, refusal.code(), refusal.message());
  }

  private static RawJson withMeta(Answer.Result result) {
    return result.meta().length() > 2
        ? Json.withMembers("\"_meta\":" + result.meta(), result.json())
        : result.json();
  }

  /** What these revisions say in place of an answer that they do not have. */
  static Answer worded(Answer answer) {
    return answer instanceof Answer.Undeclared undeclared ? undeclared.otherwise() : answer;
  }

  /** What the ledger calls it. */
  static Outcome outcome(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return result.toolError() ? Outcome.TOOL_ERROR : Outcome.RESULT;
    }
    if (answer instanceof Answer.InputRequired) {
      return Outcome.INPUT_REQUIRED;
    }
    return answer instanceof Answer.TaskStarted ? Outcome.TASK : Outcome.RPC_ERROR;
  }
}
