package io.github.gatlingmcp.docker;

/** How images are named here. */
final class Images {
  /** With a tag of at least two numbers: {@code latest} and {@code 7} are other images tomorrow. */
  static final String PINNED =
      "(\\$\\{REGISTRY:-})?[a-z0-9.-]+(/[a-z0-9-]+)*:([a-z]+-)?v?\\d+(\\.\\d+){1,2}([._-][a-z0-9._-]+)?"
          + "|debian:[a-z]+-\\d{8}-slim";

  private Images() {}
}
