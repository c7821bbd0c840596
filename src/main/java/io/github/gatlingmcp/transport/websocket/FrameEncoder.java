package io.github.gatlingmcp.transport.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the frames that a client sends (RFC 6455 §5): masked, each a whole message. */
final class FrameEncoder {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MASKED = 0x80;
  private static final int LONGEST_IN_7_BITS = 125;
  private static final int LENGTH_IN_16_BITS = 126;
  private static final int LENGTH_IN_64_BITS = 127;
  private static final int LONGEST_HEAD = 14;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private FrameEncoder() {}

  static ByteBuf text(byte[] payload, ByteBufAllocator alloc) {
    return frame(TEXT, payload, alloc);
  }

  static ByteBuf ping(byte[] payload, ByteBufAllocator alloc) {
    return frame(PING, payload, alloc);
  }

  static ByteBuf pong(byte[] payload, ByteBufAllocator alloc) {
    return frame(PONG, payload, alloc);
  }

  static ByteBuf close(int code, ByteBufAllocator alloc) {
    byte[] payload =
        code == CloseCode.NONE ? new byte[0] : new byte[] {(byte) (code >> 8), (byte) code};
    return frame(CLOSE, payload, alloc);
  }

  private static ByteBuf frame(int firstByte, byte[] payload, ByteBufAllocator alloc) {
    int length = payload.length;
    ByteBuf out = alloc.ioBuffer(LONGEST_HEAD + length);
    out.writeByte(firstByte);
    if (length <= LONGEST_IN_7_BITS) {
      out.writeByte(MASKED | length);
    } else if (length < 1 << Short.SIZE) {
      out.writeByte(MASKED | LENGTH_IN_16_BITS).writeShort(length);
    } else {
      out.writeByte(MASKED | LENGTH_IN_64_BITS).writeLong(length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    out.writeInt(mask);
    writeMasked(payload, mask, out);
    return out;
  }

  private static void writeMasked(byte[] payload, int mask, ByteBuf out) {
    long twice = ((long) mask << Integer.SIZE) | (mask & 0xFFFF_FFFFL);
    int longs = payload.length - payload.length % Long.BYTES;
    for (int i = 0; i < longs; i += Long.BYTES) {
      out.writeLong((long) LONGS.get(payload, i) ^ twice);
    }
    for (int i = longs; i < payload.length; i++) {
      out.writeByte(payload[i] ^ (mask >> ((3 - i % 4) * Byte.SIZE)));
    }
  }
}
