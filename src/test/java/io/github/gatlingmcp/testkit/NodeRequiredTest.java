package io.github.gatlingmcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

final class NodeRequiredTest {
  @Test
  void skipsAndSaysWhyWhereNodeIsMissing() {
    ConditionEvaluationResult result = NodeRequired.Condition.skippedOrFailed("no Node", "");
    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).hasValue("skipped: no Node");
  }

  @Test
  void failsWhereNodeIsMissingAndRequired() {
    assertThatThrownBy(() -> NodeRequired.Condition.skippedOrFailed("no Node", "required"))
        .hasMessageContaining("no Node");
  }
}
