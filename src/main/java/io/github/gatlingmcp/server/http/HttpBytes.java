package io.github.gatlingmcp.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Writes HTTP/1.1 responses, byte for byte: there are few shapes, and they are the hot path. */
final class HttpBytes {
  private static final byte[] OK_JSON =
      ascii("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ");
  private static final byte[] OK_STREAM =
      ascii(
          String.join(
              "\r\n",
              "HTTP/1.1 200 OK",
              "content-type: text/event-stream",
              "cache-control: no-cache",
              "x-accel-buffering: no",
              "transfer-encoding: chunked",
              ""));
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] CLOSE = ascii("connection: close\r\n");
  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
  private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
  private static final int COPIED = 8 * 1024;

  private HttpBytes() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A response with a JSON body; an empty body is none. {@code headers} are whole lines. */
  static ByteBuf json(
      ByteBufAllocator buffers, int status, byte[] body, String headers, boolean close) {
    boolean copy = body.length <= COPIED;
    ByteBuf out = buffers.ioBuffer(160 + headers.length() + (copy ? body.length : 0));
    if (status == 200) {
      out.writeBytes(OK_JSON);
      ByteBufUtil.writeAscii(out, Integer.toString(body.length));
      out.writeBytes(LINE_END);
    } else {
      statusLine(out, status);
      length(out, status, body.length);
    }
    ByteBufUtil.writeAscii(out, headers);
    if (close) {
      out.writeBytes(CLOSE);
    }
    out.writeBytes(LINE_END);
    if (copy) {
      return out.writeBytes(body);
    }
    return Unpooled.wrappedBuffer(out, Unpooled.wrappedBuffer(body));
  }

  /** A response with a document of that type. */
  static ByteBuf document(
      ByteBufAllocator buffers, String contentType, byte[] document, boolean close) {
    ByteBuf out = buffers.ioBuffer(160 + contentType.length());
    statusLine(out, 200);
    ByteBufUtil.writeAscii(out, "content-type: " + contentType + "\r\n");
    ByteBufUtil.writeAscii(out, "content-length: " + document.length + "\r\n");
    if (close) {
      out.writeBytes(CLOSE);
    }
    return Unpooled.wrappedBuffer(out.writeBytes(LINE_END), Unpooled.wrappedBuffer(document));
  }

  private static void statusLine(ByteBuf out, int status) {
    String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    ByteBufUtil.writeAscii(out, "HTTP/1.1 " + status + " " + reason + "\r\n");
  }

  private static void length(ByteBuf out, int status, int length) {
    if (status == 204) {
      return;
    }
    String type = length > 0 ? "content-type: application/json\r\n" : "";
    ByteBufUtil.writeAscii(out, type + "content-length: " + length + "\r\n");
  }

  /** The head of an event stream. */
  static ByteBuf streamHead(ByteBufAllocator buffers, String headers, boolean close) {
    ByteBuf out = buffers.ioBuffer(OK_STREAM.length + headers.length() + CLOSE.length + 2);
    out.writeBytes(OK_STREAM);
    ByteBufUtil.writeAscii(out, headers);
    if (close) {
      out.writeBytes(CLOSE);
    }
    return out.writeBytes(LINE_END);
  }

  /** One chunk of a body; takes over {@code payload}. */
  static ByteBuf chunk(ByteBufAllocator buffers, ByteBuf payload) {
    try {
      ByteBuf out = buffers.ioBuffer(payload.readableBytes() + 16);
      ByteBufUtil.writeAscii(out, Integer.toHexString(payload.readableBytes()));
      out.writeBytes(LINE_END).writeBytes(payload);
      return out.writeBytes(LINE_END);
    } finally {
      payload.release();
    }
  }

  /** The end of a body in chunks. */
  static ByteBuf lastChunk() {
    return Unpooled.wrappedBuffer(LAST_CHUNK);
  }

  /** The go-ahead for a client that sent {@code Expect: 100-continue}. */
  static ByteBuf goAhead() {
    return Unpooled.wrappedBuffer(CONTINUE);
  }
}
