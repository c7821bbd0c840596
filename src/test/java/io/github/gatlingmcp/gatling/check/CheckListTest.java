package io.github.gatlingmcp.gatling.check;

import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.bodyStream;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.jsonpJsonPath;
import static io.gatling.javaapi.core.CoreDsl.md5;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.sha1;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.core.CoreDsl.xpath;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;
import static io.github.gatlingmcp.gatling.check.Checking.failure;
import static io.github.gatlingmcp.gatling.check.Checking.result;
import static io.github.gatlingmcp.gatling.check.Checking.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatling.javaapi.core.CheckBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gatling's own checks on an MCP result. */
class CheckListTest {
  private static final String JSON = "{\"a\":{\"n\":41},\"list\":[1,2,3],\"text\":\"h\u00e9llo\"}";

  @BeforeAll
  static void configure() {
    Checking.configure();
  }

  static Stream<CheckBuilder> holding() {
    return Stream.of(
        jmesPath("a.n").ofInt().gt(40),
        jmesPath("nothing").notExists(),
        jsonPath("$.list[*]").ofInt().findAll().is(List.of(1, 2, 3)),
        jsonPath("$.list[*]").count().is(3),
        regex("\"n\":(\\d+)").is("41"),
        substring("h\u00e9").exists(),
        bodyString().is(JSON),
        bodyBytes().is(JSON.getBytes(StandardCharsets.UTF_8)),
        bodyLength().is(JSON.length() + 1),
        responseTimeInMillis().is(250));
  }

  @ParameterizedTest
  @MethodSource("holding")
  void holdsWhereItShould(CheckBuilder check) {
    assertThat(failure(result(JSON), check)).isEmpty();
  }

  static Stream<CheckBuilder> failing() {
    return Stream.of(
        jmesPath("a.n").ofInt().lt(40),
        jmesPath("a.n").is("42"),
        jsonPath("$.nothing").exists(),
        regex("\"n\":(\\d+)").is("42"),
        substring("hullo").exists(),
        bodyString().is("{}"),
        bodyBytes().is(new byte[1]),
        bodyLength().lt(3),
        responseTimeInMillis().lt(250));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void failsWhereItShould(CheckBuilder check) {
    assertThat(failure(result(JSON), check)).isPresent();
  }

  @Test
  void theFailureIsGatlingsOwnText() {
    assertThat(failure(result(JSON), jmesPath("a.n").is("42")))
        .contains("jmesPath(a.n).find.is(42), found 41");
    assertThat(failure(result(JSON), jmesPath("a.n").is("42").name("answer")))
        .contains("answer, found 41");
  }

  @Test
  void checksSaveAndTransform() {
    assertThat(saved(result(JSON), "n", jmesPath("a.n").ofInt().saveAs("n"))).isEqualTo(41);
    assertThat(
            saved(result(JSON), "length", bodyString().transform(String::length).saveAs("length")))
        .isEqualTo(JSON.length());
  }

  @Test
  void whatHeldIsSavedAlthoughAnotherCheckFailed() {
    CheckBuilder[] checks = {
      jmesPath("a.n").is("42"), jmesPath("text").saveAs("text"), substring("nope").exists()
    };

    assertThat(failure(result(JSON), checks)).contains("jmesPath(a.n).find.is(42), found 41");
    assertThat(saved(result(JSON), "text", checks)).isEqualTo("h\u00e9llo");
  }

  @Test
  void anAuthorsFunctionThatThrowsIsAFailedCheck() {
    CheckBuilder throwing =
        bodyString()
            .transform(
                text -> {
                  throw new IllegalStateException("boom " + text);
                })
            .saveAs("x");

    assertThat(failure(result(JSON), throwing)).isPresent();
  }

  static Stream<CheckBuilder> refused() {
    return Stream.of(
        css("a"),
        xpath("//a"),
        md5().is(""),
        sha1().is(""),
        bodyStream(),
        jsonpJsonPath("$"),
        status().is(200),
        header("X-A").exists());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatMakesNoSenseIsRefusedWithAClearText(CheckBuilder check) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckList.of(List.of(check)))
        .withMessageContaining("does not apply to MCP; allowed are jmesPath, jsonPath");
  }
}
