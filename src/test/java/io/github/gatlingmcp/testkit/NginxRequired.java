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
 * Marks tests that start {@code nginx}, of Debian's package of that name. Where it cannot be had,
 * the tests are skipped or fail as those of {@link NodeRequired} do.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NginxRequired.Condition.class)
public @interface NginxRequired {

  /** Asks {@link Nginx} once for each class. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return Nginx.obstacle()
          .map(
              obstacle ->
                  NodeRequired.Condition.skippedOrFailed(obstacle, System.getenv("MCP_INTEROP")))
          .orElseGet(() -> ConditionEvaluationResult.enabled("nginx is there"));
    }
  }
}
