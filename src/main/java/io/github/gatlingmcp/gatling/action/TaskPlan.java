package io.github.gatlingmcp.gatling.action;

import java.time.Duration;
import java.util.Optional;

/**
 * How a request is made as a task.
 *
 * @param ttl how long the server is asked to keep it; if empty, as it likes
 * @param reportsPolls whether each look at the task is a line of its own
 */
public record TaskPlan(Optional<Duration> ttl, boolean reportsPolls) {}
