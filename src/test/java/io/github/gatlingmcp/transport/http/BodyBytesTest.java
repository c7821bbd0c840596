package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyBytesTest {
  private static ByteBuf bytes(int count) {
    return Unpooled.wrappedBuffer("x".repeat(count).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aDeclaredLengthIsOneExactArray() {
    BodyBytes body = new BodyBytes(100_000, 1_000_000);
    assertThat(body.append(bytes(8192))).isTrue();
    byte[] first = body.array();
    while (body.length() < 100_000) {
      body.append(bytes(Math.min(8192, 100_000 - body.length())));
    }

    assertThat(body.array()).isSameAs(first).hasSize(100_000);
  }

  @Test
  void anUnknownLengthThatComesAtOnceIsOneExactArray() {
    BodyBytes body = new BodyBytes(-1, 1_000_000);
    body.append(bytes(123));
    body.append(bytes(0));

    assertThat(body.array()).hasSize(123);
  }

  @Test
  void aLieAboutTheLengthCostsNothingBeforeTheBytesCome() {
    BodyBytes body = new BodyBytes(Long.MAX_VALUE, 16 * 1024 * 1024);
    body.append(bytes(1));

    assertThat(body.array().length).isLessThanOrEqualTo(256 * 1024);
  }

  @Test
  void theLimitIsInclusiveAndHard() {
    BodyBytes body = new BodyBytes(10, 1000);

    assertThat(body.append(bytes(999))).isTrue();
    assertThat(body.append(bytes(2))).isFalse();
    assertThat(body.append(bytes(1))).isTrue();
    assertThat(body.append(bytes(1))).isFalse();
    assertThat(body.length()).isEqualTo(1000);
    assertThat(body.array()).hasSize(1000);
  }
}
