package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A listener for calls that only hand it on. */
final class SilentListener implements HttpListener {
  @Override
  public void onFinalClientRequest(Request request) {}

  @Override
  public void onHttpResponse(HttpResponseStatus status, HttpHeaders headers) {}

  @Override
  public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {}

  @Override
  public void onThrowable(Throwable e) {}
}
