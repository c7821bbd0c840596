package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.spec.JsonRpcMessage;

/** Takes the messages of one answer, in order. */
@FunctionalInterface
interface MessageSink {
  void message(JsonRpcMessage message, long receivedNanos);
}
