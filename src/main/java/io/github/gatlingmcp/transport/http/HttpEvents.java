package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.transport.TransportFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * What happens to one HTTP exchange. The last chunk or {@link #failed} comes exactly once, nothing
 * follows it, and nothing follows {@link HttpExchange#abort()}.
 */
public interface HttpEvents {
  /** The request goes to the socket; again when the HTTP client sends it a second time. */
  default void written(int attempt, long nanos) {}

  /** The status line and the headers came. */
  void answered(int status, HttpHeaders headers, long nanos);

  /** A part of the body, often an empty last one. Only lent: copy what is to be kept. */
  void chunk(ByteBuf chunk, boolean last, long nanos);

  /** There will be no answer, or no more of it. */
  void failed(TransportFailure failure, long nanos);
}
