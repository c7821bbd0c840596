package io.github.gatlingmcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.Alone;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestStateTest {
  private final RequestState states = new RequestState(Alone.INSTANCE);
  private final String sealed =
      states.seal("tools/call a", 2, Map.of("k", RawJson.of("{\"action\":\"accept\"}")));

  @Test
  void whatWasSealedIsReadAgain() {
    RequestState.Content content = states.open("tools/call a", sealed).orElseThrow();
    assertThat(content.round()).isEqualTo(2);
    assertThat(content.replies().find("k")).hasToString("Optional[{\"action\":\"accept\"}]");
  }

  @Test
  void noSingleCharacterCanBeChanged() {
    for (int i = 0; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(states.open("tools/call a", changed)).as("at %d", i).isEmpty();
    }
  }

  @Test
  void anotherRequestAnotherServerAndNonsenseAreNotTaken() {
    assertThat(states.open("tools/call b", sealed)).isEmpty();
    assertThat(new RequestState(Alone.INSTANCE).open("tools/call a", sealed)).isEmpty();
    for (String nonsense : new String[] {"", ".", "a.b", "####.####", sealed + "-TAMPERED"}) {
      assertThat(states.open("tools/call a", nonsense)).as(nonsense).isEmpty();
    }
  }

  @Test
  void theSubjectIsTheMethodTheNameAndTheArguments() {
    String one = subject("{\"name\":\"a\",\"arguments\":{\"x\":1},\"_meta\":{\"n\":1}}");
    assertThat(one)
        .isEqualTo(subject("{\"name\":\"a\",\"arguments\":{\"x\":1},\"requestState\":\"s\"}"));
    assertThat(one).isNotEqualTo(subject("{\"name\":\"a\",\"arguments\":{\"x\":2}}"));
    assertThat(one).isNotEqualTo(subject("{\"name\":\"b\",\"arguments\":{\"x\":1}}"));
  }

  private static String subject(String params) {
    return RequestState.subject("tools/call", new Members(RawJson.of(params)));
  }
}
