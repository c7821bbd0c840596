package io.github.gatlingmcp.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code WWW-Authenticate} says. */
final class ChallengeTest {
  @Test
  void theParametersOfBearer() {
    Challenge challenge =
        Challenge.of(
            "Basic realm=\"a, b\", scope=\"wrong\", bearer error=\"insufficient_scope\","
                + " scope=\"read \\\"write\\\"\",resource_metadata=\"http://h/a?b=c,d\"");

    assertThat(challenge.isInsufficientScope()).isTrue();
    assertThat(challenge.scope()).contains("read \"write\"");
    assertThat(challenge.resourceMetadata()).contains("http://h/a?b=c,d");
  }

  @Test
  void tokensWithoutQuotesAndNamesInAnyCase() {
    Challenge challenge = Challenge.of("BEARER Scope = read ,ERROR=insufficient_scope");
    assertThat(challenge.scope()).contains("read");
    assertThat(challenge.isInsufficientScope()).isTrue();
  }

  @Test
  void whatIsNoneOfThat() {
    for (String header :
        new String[] {
          "", "Bearer", "Basic scope=\"a\"", "scope=\"a\"", "DPoP scope=\"a\"", "Bearer scope=\"a"
        }) {
      assertThat(Challenge.of(header).resourceMetadata()).as(header).isEmpty();
      assertThat(Challenge.of(header).isInsufficientScope()).as(header).isFalse();
    }
    assertThat(Challenge.of("Basic scope=\"a\"").scope()).isEmpty();
  }

  @Test
  void aVeryLongOneIsReadInNoTime() {
    assertThat(Challenge.of("Bearer a=\"" + "\\\"".repeat(1 << 20)).scope()).isEmpty();
    assertThat(Challenge.of("Bearer " + "a=b,".repeat(1 << 20)).scope()).isEmpty();
  }

  @Test
  void itsValuesAreNotPrinted() {
    assertThat(Challenge.of("Bearer scope=\"secret\"")).hasToString("Challenge[scope]");
  }
}
