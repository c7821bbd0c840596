package simulations.support.stress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import simulations.support.stress.RunningStep.Outcome;

/**
 * Which call is due when, for a crowd that a {@link StepPlan} sends from step to step: every user
 * who is free takes the next call of the schedule. The schedule does not wait for the server: calls
 * for which nobody was free in time are late from the beginning. When the plan is done, a last,
 * longer step proves that nine tenths of what was found are borne. Safe for use from any thread;
 * knows no clock.
 */
public final class SteeredLoad {
  /** How much of the capacity that single steps showed has to be borne for long. */
  public static final double PROVED = 0.9;

  /** Of the name of a request in the last step. */
  public static final String PROOF = ", proof";

  /** So that all users are awake when a step begins. */
  private static final long LEAD_NANOS = Duration.ofMillis(200).toNanos();

  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MOST_UNCLEAR = 3;

  /**
   * How long things take.
   *
   * @param ramp until all users are there
   * @param step of the plan
   * @param quiet between two steps
   * @param proof the last step
   * @param limit what is slower than that breaks a step
   */
  public record Times(
      Duration ramp, Duration step, Duration quiet, Duration proof, Duration limit) {
    /** From the beginning of one step to that of the next, as long as the server keeps up. */
    public Duration stepToStep() {
      return step.plus(quiet).plusNanos(LEAD_NANOS);
    }
  }

  /**
   * A call to make.
   *
   * @param name of the request
   * @param waits whether there was time left until it was due
   */
  public record Turn(String name, RunningStep step, long dueNanos, boolean waits) {}

  private final String request;
  private final StepPlan plan;
  private final Times times;
  private Optional<RunningStep> running = Optional.empty();
  private Optional<RunningStep> proof = Optional.empty();
  private boolean proving;
  private boolean over;
  private int steps;
  private int unclear;
  private int unclearInARow;
  private final Set<Double> beyondUs = new TreeSet<>();
  private final Set<Double> broken = new TreeSet<>();

  /**
   * @param request the beginning of the names of all requests
   */
  public SteeredLoad(String request, StepPlan plan, Times times) {
    this.request = request;
    this.plan = plan;
    this.times = times;
  }

  /** The next call, if one is due soon; else ask again in a while. */
  public synchronized Optional<Turn> next(long nowNanos) {
    if (running.isEmpty() && !over) {
      start(plan.next(), nowNanos + times.ramp().toNanos());
    }
    if (running.isPresent() && isOver(running.get(), nowNanos)) {
      conclude(running.get(), nowNanos);
    }
    return running.flatMap(step -> issue(step, nowNanos));
  }

  private boolean isOver(RunningStep step, long nowNanos) {
    return step.isOver(nowNanos, times.quiet().toNanos(), PATIENCE_NANOS);
  }

  private Optional<Turn> issue(RunningStep step, long nowNanos) {
    OptionalLong due = step.issue(nowNanos);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    String name = request + (proving ? PROOF : ", " + Capacity.rate(step.rate()) + "/s");
    return Optional.of(new Turn(name, step, due.getAsLong(), due.getAsLong() - nowNanos > 0));
  }

  private void conclude(RunningStep step, long nowNanos) {
    if (proving) {
      proof = Optional.of(step);
      running = Optional.empty();
      over = true;
      return;
    }
    judge(step);
    OptionalDouble next = steps < plan.mostSteps() ? plan.next() : OptionalDouble.empty();
    if (next.isPresent()) {
      start(next, nowNanos);
    } else {
      prove(nowNanos);
    }
  }

  /** An injector that is late again and again has come to its own limit. */
  private void judge(RunningStep step) {
    steps++;
    Outcome outcome = step.outcome();
    if (outcome == Outcome.UNCLEAR) {
      unclear++;
      unclearInARow++;
    }
    if (outcome != Outcome.UNCLEAR || unclearInARow == MOST_UNCLEAR) {
      unclearInARow = 0;
      remember(step.rate(), outcome);
      plan.add(new StepPlan.Step(step.rate(), outcome == Outcome.HELD));
    }
  }

  /** What once broke though the injector was in time is the server's, whatever comes later. */
  private void remember(double rate, Outcome outcome) {
    if (outcome == Outcome.UNCLEAR) {
      beyondUs.add(rate);
    } else if (outcome == Outcome.BROKE) {
      broken.add(rate);
    }
  }

  private boolean isOurs(double rate) {
    return beyondUs.contains(rate) && !broken.contains(rate);
  }

  private void prove(long nowNanos) {
    Optional<Capacity.Edge> held = plan.found().held();
    proving = true;
    over = held.isEmpty();
    running =
        held.map(edge -> step(PROVED * edge.rate(), nowNanos + LEAD_NANOS, times.proof(), true));
  }

  private void start(OptionalDouble rate, long nowNanos) {
    running = Optional.of(step(rate.orElseThrow(), nowNanos + LEAD_NANOS, times.step(), false));
  }

  private RunningStep step(double rate, long startNanos, Duration length, boolean toTheEnd) {
    return new RunningStep(rate, startNanos, length.toNanos(), times.limit().toNanos(), toTheEnd);
  }

  /** A user begins what he was given. */
  public synchronized void begun(Turn turn, long nowNanos) {
    if (turn.waits()) {
      turn.step().begun(turn.dueNanos(), nowNanos);
    }
  }

  /** It is over. */
  public synchronized void ended(Turn turn, long nowNanos, boolean ok) {
    turn.step().ended(turn.dueNanos(), nowNanos, ok);
  }

  /** Whether there is nothing left to do. */
  public synchronized boolean isOver() {
    return over;
  }

  /** What is known by now. */
  public synchronized Capacity found() {
    Capacity found = plan.found();
    boolean ours = found.broke().map(edge -> isOurs(edge.rate())).orElse(false);
    return new Capacity(found.held(), found.broke(), found.settled(), ours);
  }

  /**
   * What was not borne in the last step. The answers alone do not tell: of a server that came to a
   * halt, or is gone, there are few.
   */
  public synchronized Optional<String> notBorne() {
    return proof(Outcome.BROKE);
  }

  /** What of the last step cannot be put down to the server, as the injector was late in it. */
  public synchronized Optional<String> unclearProof() {
    return proof(Outcome.UNCLEAR);
  }

  private Optional<String> proof(Outcome outcome) {
    return proof
        .filter(step -> step.outcome() == outcome)
        .map(step -> request + PROOF + ": " + step);
  }

  /** How many steps were not judged because the injector itself was late. */
  public synchronized int unclear() {
    return unclear;
  }
}
