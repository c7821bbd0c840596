package io.github.gatlingmcp.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just as much WebSocket as the two clients speak: whole frames, shorter than 64 KiB. */
final class SocketReader extends ByteToMessageDecoder {
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int MASK_BYTES = 4;
  private static final int LENGTH_IN_16_BITS = 126;

  private final Answers answers;

  private SocketReader(Answers answers) {
    this.answers = answers;
  }

  /** Agrees to the request with this head, and reads frames in place of {@code before}. */
  static void upgrade(
      ChannelHandlerContext context, ChannelHandler before, Answers answers, String head) {
    Matcher key = KEY.matcher(head);
    if (!key.find()) {
      throw new IllegalStateException("an upgrade without a key:\n" + head);
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            + "sec-websocket-protocol: mcp\r\nsec-websocket-accept: "
            + accept(key.group(1))
            + "\r\n\r\n";
    var unused = context.writeAndFlush(Unpooled.copiedBuffer(answer, US_ASCII));
    context.pipeline().replace(before, "frames", new SocketReader(answers));
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    if (in.readableBytes() < 2) {
      return;
    }
    int length = in.getByte(start + 1) & 0x7F;
    int mask = start + 2;
    if (length > LENGTH_IN_16_BITS) {
      throw new IllegalStateException("a frame of 64 KiB or more");
    }
    if (length == LENGTH_IN_16_BITS) {
      if (in.readableBytes() < mask + 2 - start) {
        return;
      }
      length = in.getUnsignedShort(mask);
      mask += 2;
    }
    int end = mask + MASK_BYTES + length;
    if (in.writerIndex() < end) {
      return;
    }
    byte[] payload = unmasked(in, mask, length);
    int first = in.getUnsignedByte(start);
    in.readerIndex(end);
    answer(context, first, payload);
  }

  private static byte[] unmasked(ByteBuf in, int mask, int length) {
    byte[] payload = new byte[length];
    in.getBytes(mask + MASK_BYTES, payload);
    for (int i = 0; i < length; i++) {
      payload[i] ^= in.getByte(mask + i % MASK_BYTES);
    }
    return payload;
  }

  private void answer(ChannelHandlerContext context, int first, byte[] payload) {
    if (first == TEXT) {
      byte[] message = answers.message(payload, 0, payload.length);
      if (message.length > 0) {
        var unused = context.write(frame(TEXT, message), context.voidPromise());
      }
    } else if (first == CLOSE) {
      var unused =
          context.writeAndFlush(frame(CLOSE, payload)).addListener(ChannelFutureListener.CLOSE);
    } else {
      throw new IllegalStateException("a frame that this server does not read: " + first);
    }
  }

  private static ByteBuf frame(int first, byte[] payload) {
    ByteBuf frame = Unpooled.buffer(payload.length + 4).writeByte(first);
    if (payload.length < LENGTH_IN_16_BITS) {
      frame.writeByte(payload.length);
    } else {
      frame.writeByte(LENGTH_IN_16_BITS).writeShort(payload.length);
    }
    return frame.writeBytes(payload);
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
