package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.ByteCuts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseEncoderTest {
  private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

  @Test
  void writesEventsAsTheOfficialServersDo() {
    assertThat(encode(ServerSentEvent.message(RawJson.of("{\"a\":1}"))))
        .isEqualTo("event: message\ndata: {\"a\":1}\n\n");
    assertThat(encode(ServerSentEvent.message("s-1", RawJson.of("{}"))))
        .isEqualTo("event: message\nid: s-1\ndata: {}\n\n");
    assertThat(encode(ServerSentEvent.priming("s-0", 500)))
        .isEqualTo("id: s-0\nretry: 500\ndata: \n\n");
    assertThat(encode(new ServerSentEvent("endpoint", null, -1, RawJson.of("/message?s=1"))))
        .isEqualTo("event: endpoint\ndata: /message?s=1\n\n");
    assertThat(text(SseEncoder.comment("keepalive", ALLOCATOR))).isEqualTo(": keepalive\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a~b, data: a~data: b~~",
    "a~~b~, data: a~data: ~data: b~data: ~~",
    "a^~b^c, data: a~data: b~data: c~~",
    "a~^b, data: a~data: ~data: b~~",
  })
  void splitsDataAtItsLineBreaks(String data, String lines) {
    byte[] bytes = ("xx" + data.replace('~', '\n').replace('^', '\r') + "\n\r").getBytes(UTF_8);
    RawJson slice = new RawJson(bytes, 2, bytes.length - 4);
    assertThat(encode(ServerSentEvent.message(slice)))
        .isEqualTo("event: message\n" + lines.replace('~', '\n'));
  }

  @Test
  void writesWhatTheDecoderReadsHoweverItIsCut() {
    String stream =
        encode(ServerSentEvent.priming(" 0", 0))
            + text(SseEncoder.comment("ping é", ALLOCATOR))
            + encode(new ServerSentEvent("wéird", "é😀", 5, RawJson.of(" a\n\n日 ")));
    for (List<byte[]> chunks : ByteCuts.once(stream.getBytes(UTF_8))) {
      assertThat(SseRecording.of(chunks, 1000))
          .containsExactly("message # 0 ~0 []", "wéird #é😀 ~5 [ a\n\n日 ]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "\0"})
  void refusesWhatAStreamCannotCarry(String value) {
    ServerSentEvent badId = ServerSentEvent.message(value, RawJson.EMPTY_OBJECT);
    ServerSentEvent badType = new ServerSentEvent(value, null, -1, RawJson.EMPTY_OBJECT);
    assertThatThrownBy(() -> SseEncoder.event(badId, ALLOCATOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SseEncoder.event(badType, ALLOCATOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SseEncoder.comment(value, ALLOCATOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String encode(ServerSentEvent event) {
    return text(SseEncoder.event(event, ALLOCATOR));
  }

  private static String text(ByteBuf buffer) {
    try {
      return buffer.toString(UTF_8);
    } finally {
      buffer.release();
    }
  }
}
