package io.github.gatlingmcp.transport.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gatlingmcp.testkit.SocketPeer;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
  private static final int LIMIT = 70_000;

  /** Writes down what came. */
  private static final class Told implements FrameDecoder.Sink {
    private final List<String> events = new ArrayList<>();

    @Override
    public void text(byte[] bytes, int length) {
      events.add("text " + new String(bytes, 0, length, UTF_8));
    }

    @Override
    public void ping(byte[] payload) {
      events.add("ping " + new String(payload, UTF_8));
    }

    @Override
    public void pong(byte[] payload) {
      events.add("pong " + new String(payload, UTF_8));
    }

    @Override
    public void closed(int code) {
      events.add("closed " + code);
    }
  }

  @Test
  void theSameBytesCutAnywhereAreTheSameMessages() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(SocketPeer.frame(SocketPeer.TEXT, "{\"é\":1}".getBytes(UTF_8)));
    all.writeBytes(SocketPeer.frame(0x01, "{\"a\"".getBytes(UTF_8)));
    all.writeBytes(SocketPeer.frame(SocketPeer.PING, "are you there".getBytes(UTF_8)));
    all.writeBytes(SocketPeer.frame(0x00));
    all.writeBytes(SocketPeer.frame(0x80, ":2}".getBytes(UTF_8)));
    all.writeBytes(SocketPeer.frame(SocketPeer.PONG));
    all.writeBytes(SocketPeer.frame(SocketPeer.TEXT, "x".repeat(300).getBytes(UTF_8)));
    all.writeBytes(SocketPeer.frame(SocketPeer.CLOSE, 0x03, 0xF4));
    byte[] bytes = all.toByteArray();

    for (int cut = 0; cut <= bytes.length; cut++) {
      Told told = new Told();
      FrameDecoder decoder = new FrameDecoder(LIMIT);
      decoder.decode(Unpooled.wrappedBuffer(bytes, 0, cut), told);
      decoder.decode(Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut), told);

      assertThat(told.events)
          .as("cut at " + cut)
          .containsExactly(
              "text {\"é\":1}",
              "ping are you there",
              "text {\"a\":2}",
              "pong ",
              "text " + "x".repeat(300),
              "closed 1012");
    }
  }

  @Test
  void aCloseFrameWithoutACodeHasOneOfItsOwnAndEndsTheReading() throws Exception {
    Told told = new Told();
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    decoder.decode(Unpooled.wrappedBuffer(SocketPeer.frame(SocketPeer.CLOSE)), told);
    decoder.decode(Unpooled.wrappedBuffer(SocketPeer.frame(SocketPeer.PING)), told);

    assertThat(told.events).containsExactly("closed 1005");
  }

  @Test
  void theLimitHoldsForOneFrameAndForManyTogether() throws Exception {
    byte[] whole = new byte[LIMIT];
    Told told = new Told();
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    decoder.decode(Unpooled.wrappedBuffer(SocketPeer.frame(SocketPeer.TEXT, whole)), told);
    assertThat(told.events).hasSize(1);

    decoder.decode(Unpooled.wrappedBuffer(SocketPeer.frame(0x01, whole)), told);
    assertThat(fault(decoder, 0x80, 1).reason()).isEqualTo(MalformedReason.TOO_LARGE);
    assertThat(fault(new FrameDecoder(LIMIT), SocketPeer.TEXT, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x71))
        .satisfies(
            fault -> {
              assertThat(fault.reason()).isEqualTo(MalformedReason.TOO_LARGE);
              assertThat(fault.closeCode()).isEqualTo(1009);
            });
    assertThat(fault(new FrameDecoder(LIMIT), SocketPeer.TEXT, 127, 0xFF, 0, 0, 0, 0, 0, 0, 0))
        .as("a length below zero")
        .extracting(BrokenFrameException::reason)
        .isEqualTo(MalformedReason.TOO_LARGE);
  }

  @Test
  void binaryIsToldApart() {
    BrokenFrameException fault = fault(new FrameDecoder(LIMIT), SocketPeer.BINARY, 0);
    assertThat(fault.reason()).isEqualTo(MalformedReason.BINARY_FRAME);
    assertThat(fault.closeCode()).isEqualTo(1003);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c100", // a reserved bit
        "8300", // an unknown opcode
        "8b00",
        "0900", // a ping in parts
        "8000", // a continuation of nothing
        "0100 8100", // a message within a message
        "897e", // a long ping
        "8180", // a masked frame
      })
  void whatBreaksTheRulesEndsTheReading(String hex) {
    String digits = hex.replace(" ", "");
    int[] bytes = new int[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    BrokenFrameException fault = fault(decoder, bytes);

    assertThat(fault.reason()).isEqualTo(MalformedReason.NOT_WEBSOCKET);
    assertThat(fault.closeCode()).isEqualTo(1002);
  }

  private static BrokenFrameException fault(FrameDecoder decoder, int... bytes) {
    ByteBuf in = Unpooled.buffer();
    for (int b : bytes) {
      in.writeByte(b);
    }
    return catchThrowableOfType(BrokenFrameException.class, () -> decoder.decode(in, new Told()));
  }

  @Test
  void afterAFaultNothingIsRead() throws Exception {
    FrameDecoder decoder = new FrameDecoder(LIMIT);
    assertThatThrownBy(
            () -> decoder.decode(Unpooled.wrappedBuffer(new byte[] {(byte) 0x83}), new Told()))
        .isInstanceOf(BrokenFrameException.class);
    Told told = new Told();
    decoder.decode(Unpooled.wrappedBuffer(SocketPeer.frame(SocketPeer.TEXT, 'a')), told);
    assertThat(told.events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536})
  void anotherReaderUnderstandsWhatIsWritten(int length) {
    String message = "ä".repeat(length / 2) + "x".repeat(length % 2);
    EmbeddedChannel server =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(true)
                    .maxFramePayloadLength(1 << 20)
                    .build()));
    server.writeInbound(
        FrameEncoder.text(message.getBytes(UTF_8), UnpooledByteBufAllocator.DEFAULT));

    WebSocketFrame frame = server.readInbound();
    assertThat(frame).isInstanceOf(TextWebSocketFrame.class);
    assertThat(((TextWebSocketFrame) frame).text()).isEqualTo(message);
    frame.release();
    server.finishAndReleaseAll();
  }
}
