package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

  @Test
  void aSliceThatEndsBeforeTheStringDoesIsMalformed() {
    byte[] bytes = ("\"" + "x".repeat(LENGTH) + "\"").getBytes(UTF_8);

    assertThat(JsonValues.text(RawJson.of(bytes))).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.text(new RawJson(bytes, 0, bytes.length - 1)));
  }
}
