package io.github.gatlingmcp.client;

/** Waits for the end of one call that is made as a task. */
public interface TaskListener extends CallListener {
  /** Told of each look at the task, in between. */
  void polled(Outcome outcome, Timings timings);
}
