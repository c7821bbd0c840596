package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.github.gatlingmcp.spec.RawJson;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long strings, of which a thread remembers the last. */
final class LongStringTest {
  private static final int LENGTH = 2 * LongString.LEAST_BYTES;

  private static String json(String text) {
    return "{\"a\":1,\"text\":\"" + text + "\",\"z\":\"after\"}";
  }

  private static Optional<String> text(RawJson json) {
    return JsonValues.member(json, "text").flatMap(JsonValues::text);
  }

  @Test
  void theSecondLookFindsWhatTheFirstFound() {
    RawJson plain = RawJson.of(json("x".repeat(LENGTH)));
    RawJson escaped = RawJson.of(json("line\\n\\u00e9 ".repeat(LENGTH / 4)));

    for (int look = 0; look < 3; look++) {
      assertThat(text(plain)).contains("x".repeat(LENGTH));
      assertThat(text(escaped)).contains("line\n\u00e9 ".repeat(LENGTH / 4));
      assertThat(JsonValues.member(plain, "z").flatMap(JsonValues::text)).contains("after");
    }
  }

  @Test
  void theSamePlaceInOtherBytesIsAnotherString() {
    String first = "x".repeat(LENGTH);
    String second = "y".repeat(LENGTH / 2) + "\\t" + "y".repeat(LENGTH);

    assertThat(text(RawJson.of(json(first)))).contains(first);
    assertThat(text(RawJson.of(json(second)))).contains(second.replace("\\t", "\t"));
  }

  /** Escapes and characters of more bytes stand across the end of the first look. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u00e9", "\\n", "\\\"", "\u00e9", "\ud83d\ude00"})
  void whatStandsAcrossTheFirstLookIsReadWhole(String piece) {
    String meant =
        piece.equals("\\u00e9") ? "\u00e9" : piece.replace("\\n", "\n").replace("\\\"", "\"");
    for (int before = 0; before < 12; before++) {
      for (int length : new int[] {LENGTH, 300}) {
        String start = "x".repeat(before);
        RawJson json = RawJson.of(json(start + piece.repeat(length)));
        for (int look = 0; look < 2; look++) {
          assertThat(text(json)).contains(start + meant.repeat(length));
          assertThat(JsonValues.member(json, "z").flatMap(JsonValues::text)).contains("after");
        }
      }
    }
  }

  @Test
  void shortStringsOfALongMessageCostNothing() throws MalformedMessageException {
    byte[] bytes = ("[" + "\"abc\",".repeat(20_000) + "\"z\"]").getBytes(UTF_8);
    JsonScanner scanner = new JsonScanner(bytes, 0, bytes.length);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    scanner.skipValue();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(40_000);
  }

  @Test
  void aLongStringWithoutEndIsMalformed() {
    byte[] bytes = ("\"" + "x".repeat(LENGTH)).getBytes(UTF_8);
    for (int look = 0; look < 2; look++) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonValues.text(RawJson.of(bytes)));
    }
  }

  @Test
  void aSliceThatEndsBeforeTheStringDoesIsMalformed() {
    byte[] bytes = ("\"" + "x".repeat(LENGTH) + "\"").getBytes(UTF_8);

    assertThat(JsonValues.text(RawJson.of(bytes))).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.text(new RawJson(bytes, 0, bytes.length - 1)));
  }
}
