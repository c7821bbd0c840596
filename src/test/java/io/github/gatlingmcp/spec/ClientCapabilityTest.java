package io.github.gatlingmcp.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capabilities object of a client (MCP 2025-11-25, Lifecycle). */
class ClientCapabilityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | {}",
        "SAMPLING | {\"sampling\":{}}",
        "ROOTS,SAMPLING | {\"sampling\":{},\"roots\":{}}",
        "SAMPLING_TOOLS | {\"sampling\":{\"tools\":{}}}",
        "SAMPLING,SAMPLING_TOOLS,SAMPLING_CONTEXT | {\"sampling\":{\"tools\":{},\"context\":{}}}",
        "ELICITATION | {\"elicitation\":{}}",
        "ELICITATION_URL | {\"elicitation\":{\"url\":{}}}",
        "ELICITATION,ELICITATION_URL | {\"elicitation\":{\"form\":{},\"url\":{}}}",
        "ROOTS,ROOTS_LIST_CHANGED | {\"roots\":{\"listChanged\":true}}",
      })
  void whatIsDeclared(String declared, String json) {
    Set<ClientCapability> set =
        Arrays.stream(declared.split(",", -1))
            .filter(name -> !name.isEmpty())
            .map(ClientCapability::valueOf)
            .collect(Collectors.toSet());

    assertThat(ClientCapability.declare(set)).hasToString(json);
  }
}
