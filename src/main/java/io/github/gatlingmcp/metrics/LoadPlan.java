package io.github.gatlingmcp.metrics;

import java.util.OptionalLong;

/**
 * How much load a run is to have, as far as that is known.
 *
 * @param millis how long users come
 * @param users how many come
 */
public record LoadPlan(OptionalLong millis, OptionalLong users) {
  public static final LoadPlan UNKNOWN = new LoadPlan(OptionalLong.empty(), OptionalLong.empty());
}
