package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.http.BodyBytes;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes that a server sends to messages (RFC 6455 §5), fed chunk by chunk. A message is
 * copied once, into an array of its own. Without extensions. Not thread-safe.
 */
final class FrameDecoder {
  /** Told of each message and each control frame, in order. */
  interface Sink {
    /** A text message, whole: {@code bytes[0, length)}, which nobody else has. */
    void text(byte[] bytes, int length);

    void ping(byte[] payload);

    void pong(byte[] payload);

    /** The server wants to close. Nothing that comes later is read. */
    void closed(int code);
  }

  private enum State {
    FIRST_BYTE,
    SECOND_BYTE,
    LENGTH,
    PAYLOAD,
    OVER
  }

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int FINAL_BIT = 0x80;
  private static final int RESERVED_BITS = 0x70;
  private static final int MASK_BIT = 0x80;
  private static final int LENGTH_IN_16_BITS = 126;
  private static final int LENGTH_IN_64_BITS = 127;
  private static final int MOST_CONTROL_BYTES = 125;

  private final int maxMessageBytes;
  private State state = State.FIRST_BYTE;
  private boolean last;
  private int opcode;
  private int lengthBytesLeft;
  private long payloadLeft;
  private @Nullable BodyBytes message;
  private @Nullable BodyBytes control;

  FrameDecoder(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * Reads all readable bytes of {@code in}, which is not released.
   *
   * @throws BrokenFrameException when the rest cannot be read; nothing is, from then on
   */
  void decode(ByteBuf in, Sink sink) throws BrokenFrameException {
    try {
      while (state != State.OVER && in.isReadable()) {
        step(in, sink);
      }
    } catch (BrokenFrameException e) {
      stop();
      throw e;
    }
  }

  /** Reads nothing more. */
  void stop() {
    state = State.OVER;
    message = null;
    control = null;
  }

  private void step(ByteBuf in, Sink sink) throws BrokenFrameException {
    switch (state) {
      case FIRST_BYTE -> firstByte(in.readByte());
      case SECOND_BYTE -> secondByte(in.readByte(), sink);
      case LENGTH -> lengthByte(in.readUnsignedByte(), sink);
      case PAYLOAD -> payload(in, sink);
      case OVER -> {}
    }
  }

  private void firstByte(byte b) throws BrokenFrameException {
    last = (b & FINAL_BIT) != 0;
    opcode = b & 0x0F;
    if ((b & RESERVED_BITS) != 0) {
      throw BrokenFrameException.protocol("reserved bits without an extension");
    }
    if (opcode == BINARY) {
      throw BrokenFrameException.binary();
    }
    if (opcode > TEXT && (opcode < CLOSE || opcode > PONG || !last)) {
      throw BrokenFrameException.protocol("an unknown opcode, or a control frame in parts");
    }
    boolean begun = message != null;
    if (begun ? opcode == TEXT : opcode == CONTINUATION) {
      throw BrokenFrameException.protocol("a fragment in the wrong place");
    }
    state = State.SECOND_BYTE;
  }

  private void secondByte(byte b, Sink sink) throws BrokenFrameException {
    if ((b & MASK_BIT) != 0) {
      throw BrokenFrameException.protocol("a masked frame from a server");
    }
    if (isControl() && b > MOST_CONTROL_BYTES) {
      throw BrokenFrameException.protocol("a long control frame");
    }
    if (b < LENGTH_IN_16_BITS) {
      payloadBegins(b, sink);
    } else {
      lengthBytesLeft = b == LENGTH_IN_64_BITS ? Long.BYTES : Short.BYTES;
      payloadLeft = 0;
      state = State.LENGTH;
    }
  }

  private void lengthByte(int b, Sink sink) throws BrokenFrameException {
    payloadLeft = (payloadLeft << Byte.SIZE) | b;
    lengthBytesLeft--;
    if (lengthBytesLeft == 0) {
      payloadBegins(payloadLeft, sink);
    }
  }

  private boolean isControl() {
    return opcode >= CLOSE;
  }

  private void payloadBegins(long length, Sink sink) throws BrokenFrameException {
    payloadLeft = length;
    state = State.PAYLOAD;
    if (isControl()) {
      control = new BodyBytes(length, MOST_CONTROL_BYTES);
    } else {
      BodyBytes begun = message;
      int before = begun == null ? 0 : begun.length();
      if (length < 0 || length > maxMessageBytes - before) {
        throw BrokenFrameException.tooLarge();
      }
      message = begun == null ? new BodyBytes(length, maxMessageBytes) : begun;
    }
    if (length == 0) {
      payloadOver(sink);
    }
  }

  private void payload(ByteBuf in, Sink sink) {
    BodyBytes part = isControl() ? control : message;
    int count = (int) Math.min(payloadLeft, in.readableBytes());
    if (part != null) {
      part.append(in, in.readerIndex(), count); // the limit was kept when it began
    }
    in.skipBytes(count);
    payloadLeft -= count;
    if (payloadLeft == 0) {
      payloadOver(sink);
    }
  }

  private void payloadOver(Sink sink) {
    state = State.FIRST_BYTE;
    BodyBytes ended = isControl() ? control : message;
    if (ended == null) {
      return;
    }
    if (isControl()) {
      control = null;
      controlOver(ended, sink);
    } else if (last) {
      message = null;
      sink.text(ended.array(), ended.length());
    }
  }

  private void controlOver(BodyBytes ended, Sink sink) {
    byte[] payload = ended.array();
    if (opcode == PING) {
      sink.ping(payload);
    } else if (opcode == PONG) {
      sink.pong(payload);
    } else {
      stop();
      sink.closed(
          payload.length < 2 ? CloseCode.NONE : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF));
    }
  }
}
