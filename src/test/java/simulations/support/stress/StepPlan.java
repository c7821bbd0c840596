package simulations.support.stress;

import java.util.OptionalDouble;

/** At which rates a server is tried, step by step, and what that has shown. For one thread. */
public interface StepPlan {
  /** One step and what became of it. */
  record Step(double rate, boolean held) {}

  /** The rate of the next step; none when there is nothing left to try. */
  OptionalDouble next();

  /** Adds a step. */
  void add(Step step);

  /** What is known by now. */
  Capacity found();

  /** How many there may be in all, with those that the injector has spoiled. */
  int mostSteps();
}
