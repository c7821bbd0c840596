package io.github.gatlingmcp.gatling.check;

import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.gatling.Expression;

/**
 * A check that only some sessions make. Which failures a request expects does not depend on it.
 *
 * @param check what is checked
 * @param condition for whom
 */
public record ConditionalCheck(CheckBuilder check, Expression<Boolean> condition)
    implements CheckBuilder {
  private enum Kind implements CheckType {
    CONDITIONAL
  }

  @Override
  public CheckType type() {
    return Kind.CONDITIONAL;
  }

  /** The check itself: Gatling puts conditions on checks that are built. */
  @Override
  public io.gatling.core.check.CheckBuilder<?, ?> asScala() {
    return check.asScala();
  }
}
