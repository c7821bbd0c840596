package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;

/** An answer as a JSON-RPC message. */
final class AnswerMessage {
  private AnswerMessage() {}

  static RawJson of(RequestId id, Answer answer) {
    return RawJson.of(encode(id, answer));
  }

  private static byte[] encode(RequestId id, Answer answer) {
    if (answer instanceof Answer.Result result) {
      return JsonRpcWriter.result(id, result.json());
    }
    Answer.Refusal refusal = (Answer.Refusal) answer;
    Optional<RequestId> known = Optional.of(id);
    return refusal.data().isPresent()
        ? JsonRpcWriter.error(known, refusal.code(), refusal.message(), refusal.data().get())
        : JsonRpcWriter.error(known, refusal.code(), refusal.message());
  }

  /** What the ledger calls it. */
  static Outcome outcome(Answer answer) {
    if (answer instanceof Answer.Result result) {
      return result.toolError() ? Outcome.TOOL_ERROR : Outcome.RESULT;
    }
    return Outcome.RPC_ERROR;
  }
}
