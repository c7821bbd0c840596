package io.github.gatlingmcp.transport.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Collects a body of limited length. A length declared by the server is believed only as far as it
 * is harmless; beyond that the array grows with the bytes that really come.
 */
public final class BodyBytes {
  private static final int BELIEVED_LENGTH = 256 * 1024;

  private final int limit;
  private final int expected;
  private byte[] bytes = new byte[0];
  private int length;

  /**
   * @param declared the declared length, or −1
   * @param limit the most bytes
   */
  public BodyBytes(long declared, int limit) {
    this.limit = limit;
    this.expected = (int) Math.min(declared, Math.min(limit, BELIEVED_LENGTH));
  }

  /** False when it would grow over the limit: then nothing is added. */
  boolean append(ByteBuf chunk) {
    return append(chunk, chunk.readerIndex(), chunk.readableBytes());
  }

  /** Adds so many bytes of {@code from}, which does not change; false over the limit. */
  public boolean append(ByteBuf from, int index, int added) {
    if (added > limit - length) {
      return false;
    }
    if (added > bytes.length - length) {
      grow(length + added);
    }
    from.getBytes(index, bytes, length, added);
    length += added;
    return true;
  }

  private void grow(int needed) {
    long doubled = length == 0 ? expected : 2L * bytes.length;
    bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(needed, doubled)));
  }

  /** Holds the bytes at {@code [0, length)}. */
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }
}
