package io.github.gatlingmcp.gatling;

import java.util.Objects;

/** The version of this plugin, from its jar. */
final class Version {
  static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "development");

  private Version() {}
}
