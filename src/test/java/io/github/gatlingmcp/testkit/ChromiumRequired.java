package io.github.gatlingmcp.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests that open a page in Chromium. Where there is none, they are skipped and say so; with
 * {@code MCP_INTEROP=required} in the environment, as in CI, they fail instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumRequired.Condition.class)
public @interface ChromiumRequired {

  /** Looks for {@link Chromium}. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Chromium.obstacle()
          .map(
              obstacle ->
                  NodeRequired.Condition.skippedOrFailed(obstacle, System.getenv("MCP_INTEROP")))
          .orElseGet(() -> ConditionEvaluationResult.enabled("Chromium is there"));
    }
  }
}
