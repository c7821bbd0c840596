package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.SocketClosed;

/** What a message, or its absence, means for the request that waited. */
final class AnswerOutcome {
  /** As it stands: an HTTP status that is no success is an error of HTTP. */
  static final Meaning PLAIN =
      new Meaning() {
        @Override
        public Outcome of(JsonRpcMessage answer) {
          return AnswerOutcome.of(answer);
        }

        @Override
        public Outcome of(TransportFailure failure) {
          return AnswerOutcome.of(failure);
        }
      };

  private AnswerOutcome() {}

  static Outcome of(JsonRpcMessage message) {
    return message.fold(MESSAGE);
  }

  static Outcome of(TransportFailure failure) {
    return failure.fold(FAILURE);
  }

  private static final JsonRpcMessage.Cases<Outcome> MESSAGE =
      new JsonRpcMessage.Cases<>() {
        @Override
        public Outcome result(JsonRpcMessage.Result result) {
          return result.toolError()
              ? new Outcome.ToolError(result.result())
              : new Outcome.Answered(result.result());
        }

        @Override
        public Outcome failure(JsonRpcMessage.Failure failure) {
          return new Outcome.RpcError(failure.error());
        }

        @Override
        public Outcome request(JsonRpcMessage.Request request) {
          return new Outcome.Malformed(MalformedReason.NO_ANSWER);
        }

        @Override
        public Outcome notification(JsonRpcMessage.Notification notification) {
          return new Outcome.Malformed(MalformedReason.NO_ANSWER);
        }
      };

  private static final TransportFailure.Cases<Outcome> FAILURE =
      new TransportFailure.Cases<>() {
        @Override
        public Outcome network(Network network) {
          return new Outcome.Disconnected(network.cause());
        }

        @Override
        public Outcome httpStatus(HttpStatus httpStatus) {
          return new Outcome.HttpError(httpStatus.status(), httpStatus.error());
        }

        @Override
        public Outcome malformed(Malformed malformed) {
          return new Outcome.Malformed(malformed.reason());
        }

        @Override
        public Outcome socketClosed(SocketClosed socketClosed) {
          return new Outcome.SocketClosed(socketClosed.code());
        }
      };
}
