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
 * Marks tests that meet the npm packages of {@code src/test/interop}. Where Node or the packages
 * cannot be had, the tests are skipped and say so; with {@code MCP_INTEROP=required} in the
 * environment, as in CI, they fail instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NodeRequired.Condition.class)
public @interface NodeRequired {

  /** Asks {@link InteropPackages} once for each class. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return InteropPackages.obstacle()
          .map(obstacle -> skippedOrFailed(obstacle, System.getenv("MCP_INTEROP")))
          .orElseGet(() -> ConditionEvaluationResult.enabled("Node and its packages are there"));
    }

    static ConditionEvaluationResult skippedOrFailed(String obstacle, String interop) {
      if ("required".equals(interop)) {
        throw new IllegalStateException("MCP_INTEROP=required, but " + obstacle);
      }
      return ConditionEvaluationResult.disabled("skipped: " + obstacle);
    }
  }
}
