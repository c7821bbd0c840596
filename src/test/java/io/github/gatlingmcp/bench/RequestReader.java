package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Locale;

/** Just as much HTTP/1.1 as the two clients speak. */
final class RequestReader extends ByteToMessageDecoder {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] WEB_SOCKET = "GET /ws ".getBytes(US_ASCII);
  private static final byte[] LENGTH = "content-length: ".getBytes(US_ASCII);

  private final Answers answers;

  RequestReader(Answers answers) {
    this.answers = answers;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    byte[] bytes = new byte[in.readableBytes()];
    in.getBytes(in.readerIndex(), bytes);
    int headEnd = Bytes.find(bytes, 0, HEAD_END);
    if (headEnd < 0) {
      return;
    }
    int body = headEnd + HEAD_END.length;
    int length = contentLength(bytes, headEnd);
    if (bytes.length < body + length) {
      return;
    }
    in.skipBytes(body + length);
    if (Bytes.startsWith(bytes, 0, WEB_SOCKET)) {
      SocketReader.upgrade(context, this, answers, new String(bytes, 0, headEnd, US_ASCII));
      return;
    }
    byte[] answer = answers.to(bytes, body, body + length, context.channel());
    var unused = context.write(Unpooled.wrappedBuffer(answer), context.voidPromise());
  }

  private static int contentLength(byte[] bytes, int headEnd) {
    int at = Bytes.find(bytes, 0, LENGTH);
    if (at >= 0 && at < headEnd) {
      return (int) Bytes.number(bytes, at + LENGTH.length);
    }
    int lines = headEnd + 2; // with the last line's end
    String head = new String(bytes, 0, lines, US_ASCII).toLowerCase(Locale.ROOT);
    // The JDK's client says of an upgrade that it has no body, in capitals.
    if (head.replace("content-length: 0\r\n", "").contains("content-length")
        || head.contains("transfer-encoding")) {
      throw new IllegalStateException("headers that this server does not read:\n" + head);
    }
    return 0;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    context.flush();
    super.channelReadComplete(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }
}
