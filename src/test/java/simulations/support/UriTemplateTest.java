package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UriTemplateTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "var", "value",
          "hello", "Hello World!",
          "path", "/foo/bar",
          "half", "50%",
          "done", "a%20b",
          "city", "Köln 🌍",
          "dollar", "$1\\",
          "empty", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app://items/{var}|app://items/value",
        "{hello}|Hello%20World%21",
        "{path}/x|%2Ffoo%2Fbar/x",
        "{half}|50%25",
        "{done}|a%2520b",
        "{city}|K%C3%B6ln%20%F0%9F%8C%8D",
        "{dollar}|%241%5C",
        "{var,hello}|value,Hello%20World%21",
        "{+path}/here|/foo/bar/here",
        "{+hello}|Hello%20World!",
        "{+half}|50%25",
        "{+done}|a%20b",
        "{+city}|K%C3%B6ln%20%F0%9F%8C%8D",
        "X{#path,hello}|X#/foo/bar,Hello%20World!",
        "X{.var,path}|X.value.%2Ffoo%2Fbar",
        "{/var,path}|/value/%2Ffoo%2Fbar",
        "{;var,empty}|;var=value;empty",
        "{?var,empty}|?var=value&empty=",
        "?a=1{&var}|?a=1&var=value",
        "{var*}|value",
        "plain|plain"
      })
  void itIsFilledAsTheStandardSays(String template, String uri) {
    assertThat(new UriTemplate(template).isUnderstood()).isTrue();
    assertThat(new UriTemplate(template).filled(VALUES)).isEqualTo(uri);
  }

  @Test
  void variablesAreNamedOnce() {
    assertThat(new UriTemplate("a/{x}{?y,x}{+a.b*}{.z}").variables())
        .containsExactly("x", "y", "a.b", "z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "a}", "{}", "{var:3}", "{=var}", "{{var}}", "{a b}", "{+}"})
  void whatIsNotUnderstoodSaysSo(String template) {
    assertThat(new UriTemplate(template).isUnderstood()).isFalse();
  }
}
