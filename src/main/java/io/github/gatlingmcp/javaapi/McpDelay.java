package io.github.gatlingmcp.javaapi;

import io.github.gatlingmcp.gatling.DelayModel;

/**
 * How long the person or the model behind a client takes to answer. At most an hour, however far
 * the tail of a distribution reaches. Immutable; see {@link McpDsl#constant}, {@link
 * McpDsl#uniform}, {@link McpDsl#exponential}, {@link McpDsl#lognormal}.
 */
public final class McpDelay {
  private final DelayModel model;

  McpDelay(DelayModel model) {
    this.model = model;
  }

  DelayModel model() {
    return model;
  }
}
