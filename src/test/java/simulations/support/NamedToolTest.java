package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedToolTest {
  @Test
  void aNameAloneIsATool() {
    NamedTool tool = NamedTool.parse("list_things").orElseThrow();

    assertThat(tool).isEqualTo(new NamedTool("list_things", Map.of(), false));
    assertThatThrownBy(tool::insistOnWord)
        .isInstanceOf(RunRefusedException.class)
        .hasMessageStartingWith("mcp.fastTool is called with the same each time");
  }

  @Test
  void theWordIsPutInWhereverItStands() {
    NamedTool tool =
        NamedTool.parse("find {\"q\":\"of #{word}!\",\"n\":3,\"in\":[{\"deep\":\"#{word}\"},null]}")
            .orElseThrow();

    assertThatCode(tool::insistOnWord).doesNotThrowAnyException();
    assertThat(tool.filled("w\"1").get("q")).isEqualTo("of w\"1!");
    assertThat(tool.filled("w\"1").get("n")).isEqualTo(3);
    assertThat((List<?>) tool.filled("w\"1").get("in")).first().isEqualTo(Map.of("deep", "w\"1"));
    assertThat(tool.filled("other").get("q")).isEqualTo("of other!");
  }

  /** As the Maven plugin does. */
  @Test
  void quotationMarksThatWereEscapedOnTheWayAreTakenForWhatTheyWere() {
    assertThat(NamedTool.parse("find {\\\"q\\\":\\\"a #{word}\\\"}"))
        .contains(new NamedTool("find", Map.of("q", "a #{word}"), false));
  }

  @Test
  void theArgumentsMayHaveLines() {
    assertThat(NamedTool.parse("find {\n  \"n\": 1\n}"))
        .contains(new NamedTool("find", Map.of("n", 1), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "find [1]", "find {\"q\":}", "find {\"q\":1} more", "find more", "find {}{}"})
  void whatIsNoNameAndNoObjectIsNone(String text) {
    assertThat(NamedTool.parse(text)).isEmpty();
  }
}
