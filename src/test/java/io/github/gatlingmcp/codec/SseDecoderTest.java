package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.testkit.ByteCuts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseDecoderTest {
  private static final int LIMIT = 1000;
  private static final int SHORT = 60;
  private static final String TOO_LARGE = "failed: an event is larger than the limit";

  @ParameterizedTest
  @MethodSource("streams")
  void tellsTheSameEventsHoweverTheStreamIsCut(String stream, List<String> events) {
    assertAtEveryCut(stream, LIMIT, events);
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        stream("data: a\n\n", "message [a]"),
        stream("data: a\r\n\r\n", "message [a]"),
        stream("data: a\r\r", "message [a]"),
        stream("event: x\r\nid: 1\r\ndata: a\r\ndata: b\r\n\r\n", "x #1 [a\nb]"),
        stream("event: x\rid: 1\rdata: a\rdata: b\r\r", "x #1 [a\nb]"),
        stream("event: x\nid: 1\ndata: a\ndata: b\n\n", "x #1 [a\nb]"),
        stream(
            "data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", "message [a]", "message [b]", "message [c]"),
        stream("data: a\rdata: b\n\rdata: c\r\n\r", "message [a\nb]", "message [c]"),
        stream("data:a\n\ndata: b\n\ndata:  c\n\n", "message [a]", "message [b]", "message [ c]"),
        stream("data: a:b: c\n\n", "message [a:b: c]"),
        stream(": hi\n\n:\n:ping - x\n\ndata: a\n: between\ndata: b\n\n", "message [a\nb]"),
        stream("data\n\n", "message []"),
        stream("data:\n\n", "message []"),
        stream("data: \n\n", "message []"),
        stream("data\ndata\n\n", "message [\n]"),
        stream("data: \ndata: b\ndata\n\n", "message [\nb\n]"),
        stream(
            "data: one\ndata: two\ndata: three, and more\n\n",
            "message [one\ntwo\nthree, and more]"),
        stream("event: endpoint\ndata: /message?s=1\n\n", "endpoint [/message?s=1]"),
        stream("event: x\nevent: y\ndata: a\n\ndata: b\n\n", "y [a]", "message [b]"),
        stream("event: message\ndata: a\n\nevent:\ndata: b\n\n", "message [a]", "message [b]"),
        stream("event: nothing\n\ndata: a\n\n", "message [a]"),
        stream("id: 1\ndata\n\nid: 2\n\nid\n\n", "message #1 []", "message #2 []", "message # []"),
        stream("id: 1\ndata: a\n\ndata: b\n\n", "message #1 [a]", "message [b]"),
        stream("id: 1\nid: n\0l\ndata: a\n\nid: \0\n\n", "message #1 [a]"),
        stream("id:  a b \n\n", "message # a b  []"),
        stream("retry: 500\nid: 7\n\n", "message #7 ~500 []"),
        stream("retry: 07\n\nretry: 1s\n\nretry: -1\n\nretry:\n\n", "message ~7 []"),
        stream("retry: 99999999999999999999\n\n", "message ~2147483647 []"),
        stream("\uFEFFdata: a\n\n", "message [a]"),
        stream("\uFEFF\uFEFFdata: a\n\n\uFEFFdata: b\n\n"),
        stream("\uFEFF\ndata: \uFEFFa\n\n", "message [\uFEFFa]"),
        stream("data: grüße, 日本, 😀\nid: é\n\n", "message #é [grüße, 日本, 😀]"),
        stream("DATA: a\ndatas: a\ndat: a\n data: a\ndata : a\nunknown\n: a\n\n"),
        stream("eventually: a\nretrying: 5\nid2: 5\nidata: a\n\n"),
        stream("\n\n\r\n\r\r\n\n"),
        stream(""),
        stream("data: a\n\ndata: unfinished\n", "message [a]"),
        stream("data: a\n\ndata: unfinished", "message [a]"),
        stream(
            "data: 12345678\rdata: 1234567\ndata: 123456\r\n\n",
            "message [12345678\n1234567\n123456]"));
  }

  private static Arguments stream(String stream, String... events) {
    return Arguments.of(stream, List.of(events));
  }

  @Test
  void passesBytesThatAreNotUtf8AsTheyAre() {
    byte[] stream = {'d', 'a', 't', 'a', ':', (byte) 0xC3, (byte) 0x28, '\n', '\n'};
    List<ServerSentEvent> events = new ArrayList<>();
    decode(new SseDecoder(LIMIT), stream, events);
    assertThat(events.get(0).data().toByteArray()).containsExactly(0xC3, 0x28);
  }

  @ParameterizedTest
  @MethodSource("limits")
  void holdsEachEventToTheLimitHoweverTheStreamIsCut(String stream, List<String> events) {
    assertAtEveryCut(stream, 20, events);
  }

  static Stream<Arguments> limits() {
    String most = "data: 12345678901234";
    return Stream.of(
        stream(
            most + "\n\n" + most + "\r\n\r\n",
            "message [12345678901234]",
            "message [12345678901234]"),
        stream(most + "5\n\n", TOO_LARGE),
        stream("data: a\n\n" + most + "5\n\ndata: b\n\n", "message [a]", TOO_LARGE),
        stream("data: a\n\n" + most + "5, a line that never ends", "message [a]", TOO_LARGE),
        stream("data: 123\ndata: 45678\n\n", "message [123\n45678]"),
        stream("data: 123\ndata: 456789\n\n", TOO_LARGE),
        stream("data: 123\nevent: 123456\n\n", TOO_LARGE),
        stream("data: 123\n:eleven4567\n:eleven4567\ndata: 45678\n\n", "message [123\n45678]"),
        stream("data: 123\n:twelve456789\n\n", TOO_LARGE),
        stream("unknown: 0\nunknown: 1\nunknown: 2\n\n"),
        stream("\uFEFF" + "data: 12345678901\n\n", "message [12345678901]"),
        stream("\uFEFF" + "data: 123456789012\n\n", TOO_LARGE));
  }

  private static void assertAtEveryCut(String stream, int limit, List<String> events) {
    byte[] bytes = stream.getBytes(UTF_8);
    List<List<byte[]>> cuts = new ArrayList<>(ByteCuts.once(bytes));
    if (bytes.length <= SHORT) {
      cuts.addAll(ByteCuts.twice(bytes));
    }
    for (List<byte[]> chunks : cuts) {
      assertThat(SseRecording.of(chunks, limit))
          .as(() -> "cut into " + chunks.stream().map(c -> new String(c, UTF_8)).toList())
          .isEqualTo(events);
    }
  }

  @Test
  void givesALargeEventThatComesInManyChunksBack() {
    String text = "0123456789".repeat(50_000);
    byte[] stream = ("data: " + text + "\n\ndata: next\n\n").getBytes(UTF_8);
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < stream.length; i += 1000) {
      chunks.add(Arrays.copyOfRange(stream, i, Math.min(i + 1000, stream.length)));
    }
    assertThat(SseRecording.of(chunks, 1_000_000))
        .containsExactly("message [" + text + "]", "message [next]");
  }

  @Test
  void staysDeadAfterAnEventOverTheLimit() {
    SseDecoder decoder = new SseDecoder(5);
    assertThatThrownBy(() -> decoder.decode(buffer("data: too long"), e -> {}))
        .isInstanceOf(MalformedMessageException.class);
    ByteBuf next = buffer("\n\nid:1\n\n");
    List<ServerSentEvent> events = new ArrayList<>();
    assertThatThrownBy(() -> decoder.decode(next, events::add))
        .isInstanceOf(MalformedMessageException.class);
    assertThat(next.isReadable()).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void readsTheWholeChunkAndLeavesItToItsOwner() throws MalformedMessageException {
    ByteBuf chunk =
        Unpooled.directBuffer().writeBytes("xxdata: a\n\nda".getBytes(UTF_8)).skipBytes(2);
    new SseDecoder(LIMIT).decode(chunk, e -> {});
    assertThat(chunk.isReadable()).isFalse();
    assertThat(chunk.refCnt()).isEqualTo(1);
    chunk.release();
  }

  @Test
  void losesNothingWhenTheSinkThrows() throws MalformedMessageException {
    SseDecoder decoder = new SseDecoder(LIMIT);
    ByteBuf chunk = buffer("data: a\n\ndata: b\n\nda");
    assertThatThrownBy(
            () ->
                decoder.decode(
                    chunk,
                    e -> {
                      throw new IllegalStateException("sink");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(chunk.isReadable()).isFalse();
    List<ServerSentEvent> events = new ArrayList<>();
    decoder.decode(buffer("ta: c\n\n"), events::add);
    assertThat(events).extracting(e -> e.data().toString()).containsExactly("b", "c");
  }

  @Test
  void keepsTheOrderWhenTheSinkDecodesMore() {
    SseDecoder decoder = new SseDecoder(LIMIT);
    List<String> data = new ArrayList<>();
    SseDecoder.Sink inner = e -> data.add(e.data().toString());
    SseDecoder.Sink outer =
        e -> {
          inner.event(e);
          decode(decoder, "ta: c\n\ndata: d\n\n".getBytes(UTF_8), inner);
        };
    decode(decoder, "data: a\n\ndata: b\n\nda".getBytes(UTF_8), outer);
    assertThat(data).containsExactly("a", "b", "c", "d");
  }

  @Test
  void failsTooWhenTheSinkDecodedMoreThanTheLimit() {
    SseDecoder decoder = new SseDecoder(10);
    List<String> data = new ArrayList<>();
    SseDecoder.Sink sink =
        e -> {
          data.add(e.data().toString());
          assertThatThrownBy(() -> decoder.decode(buffer("x".repeat(50) + "\n\n"), inner -> {}))
              .isInstanceOf(MalformedMessageException.class);
        };
    assertThatThrownBy(() -> decoder.decode(buffer("data: a\n\nda"), sink))
        .isInstanceOf(MalformedMessageException.class);
    assertThat(data).containsExactly("a");
  }

  private static void decode(SseDecoder decoder, byte[] bytes, List<ServerSentEvent> events) {
    decode(decoder, bytes, events::add);
  }

  private static void decode(SseDecoder decoder, byte[] bytes, SseDecoder.Sink sink) {
    try {
      decoder.decode(Unpooled.wrappedBuffer(bytes), sink);
    } catch (MalformedMessageException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteBuf buffer(String text) {
    return Unpooled.copiedBuffer(text, UTF_8);
  }
}
