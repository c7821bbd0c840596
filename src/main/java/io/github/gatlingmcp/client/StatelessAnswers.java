package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;

/**
 * What answers mean from revision 2026-07-28 on: a result has a type, and a JSON-RPC error is an
 * answer with whichever HTTP status it comes.
 */
final class StatelessAnswers implements Meaning {
  static final StatelessAnswers INSTANCE = new StatelessAnswers();

  private StatelessAnswers() {}

  @Override
  public Outcome of(JsonRpcMessage answer) {
    if (answer instanceof Result result
        && !result.resultType().equals(Result.COMPLETE)
        && !result.resultType().equals(Result.TASK)) {
      return new Outcome.Malformed(MalformedReason.RESULT);
    }
    return AnswerOutcome.of(answer);
  }

  @Override
  public Outcome of(TransportFailure failure) {
    return failure instanceof HttpStatus status && status.error().isPresent()
        ? new Outcome.RpcError(status.error().get())
        : AnswerOutcome.of(failure);
  }
}
