package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
  @ParameterizedTest
  @CsvSource({
    "application/json, JSON",
    "APPLICATION/Json;charset=utf-8, JSON",
    "'application/json ; x=y', JSON",
    "text/event-stream, EVENT_STREAM",
    "Text/Event-Stream;charset=utf-8, EVENT_STREAM",
    "application/jsonl, OTHER",
    "application/json-seq, OTHER",
    "application/json x, OTHER",
    "application/problem+json, OTHER",
    "text/html, OTHER",
    "'', OTHER",
    ", OTHER"
  })
  void caseAndParametersDoNotMatter(String contentType, MediaType expected) {
    assertThat(MediaType.of(contentType)).isEqualTo(expected);
  }
}
