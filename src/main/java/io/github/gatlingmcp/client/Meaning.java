package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.TransportFailure;

/** What an answer, or its absence, means for the request that waited. */
interface Meaning {
  Outcome of(JsonRpcMessage answer);

  Outcome of(TransportFailure failure);
}
