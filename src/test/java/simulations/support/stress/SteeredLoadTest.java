package simulations.support.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulations.support.LoadCurve;
import simulations.support.Shape;
import simulations.support.stress.SteeredLoad.Times;
import simulations.support.stress.SteeredLoad.Turn;

/** The steering, driven by a clock of its own before a server that exists in figures only. */
final class SteeredLoadTest {
  private static final long MILLI = 1_000_000;
  private static final Times TIMES =
      new Times(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofMillis(50));

  private SteeredLoad load = new SteeredLoad("call", new CapacitySearch(50, 1_000, 0.05, 3), TIMES);

  @Test
  void aServerThatServesOneCallAfterTheOtherIsMeasured() {
    Model model = new Model(40, 5 * MILLI);
    model.run();

    assertThat(load.isOver()).isTrue();
    assertThat(load.found().settled()).isTrue();
    assertThat(load.found().held().orElseThrow().rate()).isCloseTo(200, within(10.0));
    assertThat(load.unclear()).isZero();
    assertThat(load.notBorne()).isEmpty();
    assertThat(load.unclearProof()).isEmpty();
  }

  @Test
  void aCurveIsFollowedToItsEndAndThenNineTenthsAreProved() {
    load = alongFiveLevels();
    Model model = new Model(40, 5 * MILLI);
    model.run();

    List<String> names = model.turns.stream().map(Turn::name).distinct().toList();
    assertThat(names)
        .containsExactly(
            "call, 120/s",
            "call, 170/s",
            "call, 220/s",
            "call, 270/s",
            "call, 320/s",
            "call, proof");
    assertThat(load.found().range()).isEqualTo("170 to 220 calls/s");
    assertThat(load.isOver()).isTrue();
    assertThat(load.notBorne()).isEmpty();
  }

  @Test
  void anInjectorThatIsLateOnACurveHasFoundItsOwnLimitThere() {
    load = alongFiveLevels();
    Model model = new Model(400, MILLI);
    model.injectorsLimit = 180;
    model.run();

    assertThat(load.isOver()).isTrue();
    assertThat(load.found().ours()).isTrue();
    assertThat(load.found().range()).isEqualTo("at least 170 calls/s");
  }

  private static SteeredLoad alongFiveLevels() {
    Duration duration = TIMES.stepToStep().multipliedBy(5);
    LoadCurve curve = new LoadCurve(Shape.STEP, 120, 320, duration, duration, 1);
    return new SteeredLoad("call", new CurveSteps(curve, TIMES.stepToStep()), TIMES);
  }

  @Test
  void tooFewUsersAreALimitOfTheirOwn() {
    Model model = new Model(1, 5 * MILLI);
    model.run();

    assertThat(load.found().held().orElseThrow().rate()).isCloseTo(200, within(20.0));
  }

  @Test
  void nineTenthsAreProvedAtTheEnd() {
    Model model = new Model(40, 5 * MILLI);
    model.run();

    List<Turn> proof =
        model.turns.stream().filter(turn -> turn.name().equals("call, proof")).toList();
    double rate = 0.9 * load.found().held().orElseThrow().rate();
    assertThat(proof.size()).isCloseTo((int) (4 * rate), within(2));
    assertThat(model.turns.get(model.turns.size() - 1)).isEqualTo(proof.get(proof.size() - 1));
  }

  /** A server that stops in the middle of it must not be judged by what it answered before. */
  @Test
  void whatComesToAHaltInTheProofIsLateForAllToSee() {
    Model model = new Model(40, 5 * MILLI);
    model.haltNanos = Duration.ofSeconds(60).toNanos();
    model.run();

    long made = model.turns.stream().filter(turn -> turn.name().equals("call, proof")).count();
    assertThat(model.slowProofs).isGreaterThan((long) (0.05 * made));
    assertThat(load.isOver()).isTrue();
  }

  @Test
  void callsAreDueEvenlyWhateverTheServerDoes() {
    Model model = new Model(40, 5 * MILLI);
    model.run();

    List<Turn> fast =
        model.turns.stream().filter(turn -> turn.name().equals("call, 400/s")).toList();
    Turn first = fast.get(0);
    fast = fast.stream().filter(turn -> turn.step() == first.step()).toList();
    assertThat(fast).hasSizeGreaterThan(100);
    for (int i = 1; i < fast.size(); i++) {
      assertThat(fast.get(i).dueNanos() - fast.get(i - 1).dueNanos())
          .isCloseTo(2_500_000, within(2L));
    }
    assertThat(fast).anyMatch(turn -> !turn.waits());
  }

  @Test
  void anInjectorThatIsLateIsNotTakenForTheServer() {
    Model model = new Model(40, 5 * MILLI);
    model.stallNanos = 300 * MILLI;
    model.run();

    assertThat(load.unclear()).isEqualTo(1);
    assertThat(load.found().held().orElseThrow().rate()).isCloseTo(200, within(10.0));
  }

  @Test
  void anInjectorThatIsLateAgainAndAgainHasFoundItsOwnLimit() {
    Model model = new Model(400, MILLI);
    model.injectorsLimit = 300;
    model.run();

    assertThat(load.found().ours()).isTrue();
    assertThat(load.found().beyondInjector(0)).isEmpty();
    assertThat(load.found().beyondInjector(400).orElseThrow())
        .endsWith(" calls/s the injector was late: whether the server bears 400 cannot be judged");
    assertThat(load.found().range()).startsWith("at least 2").endsWith(" calls/s");
    assertThat(load.found().confidence())
        .containsPattern("; at 3\\d\\d calls/s the injector itself was late, again and again$");
  }

  /** Whether the injector is late at first, or the server breaks first. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatReallyBrokeIsNeverTheInjectorsLimit(boolean lateFirst) {
    Model model = new Model(400, MILLI);
    model.serversLimit = 300;
    model.lateSteps = step -> lateFirst ? step <= 3 : step > 1;
    model.run();

    assertThat(load.unclear()).isPositive();
    assertThat(load.found().settled()).isTrue();
    assertThat(load.found().ours()).isFalse();
    assertThat(load.found().confidence()).contains("broke in 3 of 3 steps");
  }

  @Test
  void anInjectorThatIsAlwaysLateDoesNotBlameTheServer() {
    Model model = new Model(400, MILLI);
    model.injectorsLimit = 0;
    model.run();

    assertThat(load.found().held()).isEmpty();
    assertThat(load.found().beyondInjector(0).orElseThrow())
        .endsWith(" the injector was late: what the server bears is not known");
    assertThat(load.notBorne()).isEmpty();
  }

  /** Nobody waits for days for what the last step still had to bring. */
  @Test
  void aServerThatHaltsForGoodInTheProofHasNotBorneIt() {
    Model model = new Model(40, 5 * MILLI);
    model.haltNanos = Duration.ofDays(1).toNanos();
    model.run();

    assertThat(model.turns).filteredOn(turn -> turn.name().equals("call, proof")).hasSize(539);
    assertThat(load.found().ours()).isFalse();
    assertThat(load.notBorne().orElseThrow())
        .matches(
            "call, proof: of 7\\d\\d calls 0 failed, 1 were late, and .* not answered in time");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    Model model = new Model(40, Duration.ofDays(1).toNanos());
    model.run();

    assertThat(load.isOver()).isTrue();
    assertThat(load.found().held()).isEmpty();
  }

  /** Users before a server that takes so long for each call, one after the other. */
  private final class Model {
    /** A user who is free, or awaits the time of his call, or its end. */
    private record Event(long nanos, long order, Optional<Turn> begins, Optional<Turn> ends) {}

    private final PriorityQueue<Event> events =
        new PriorityQueue<>(
            (a, b) ->
                a.nanos() == b.nanos()
                    ? Long.compare(a.order(), b.order())
                    : Long.compare(a.nanos(), b.nanos()));
    private final List<Turn> turns = new ArrayList<>();
    private final long serviceNanos;
    private long freeNanos;
    private long stallNanos;
    private long haltNanos;
    private double injectorsLimit = Double.MAX_VALUE;
    private double serversLimit = Double.MAX_VALUE;
    private IntPredicate lateSteps = step -> false;
    private final Map<Double, Set<RunningStep>> stepsBeyond = new HashMap<>();
    private long proofs;
    private long slowProofs;
    private long order;

    Model(int users, long serviceNanos) {
      this.serviceNanos = serviceNanos;
      for (int user = 0; user < users; user++) {
        add(0, Optional.empty(), Optional.empty());
      }
    }

    private void add(long nanos, Optional<Turn> begins, Optional<Turn> ends) {
      events.add(new Event(nanos, order++, begins, ends));
    }

    void run() {
      while (!load.isOver()) {
        Event event = events.remove();
        long now = event.nanos();
        if (event.begins().isPresent()) {
          begin(now, event.begins().get());
        } else {
          event.ends().ifPresent(turn -> end(now, turn));
          take(now);
        }
      }
    }

    private void end(long now, Turn turn) {
      boolean slow = now - turn.dueNanos() > TIMES.limit().toNanos();
      slowProofs += slow && turn.name().equals("call, proof") ? 1 : 0;
      load.ended(turn, now, true);
    }

    private void take(long now) {
      Optional<Turn> turn = load.next(now);
      turn.ifPresent(turns::add);
      add(
          turn.map(t -> Math.max(now, t.dueNanos())).orElse(now + 50 * MILLI),
          turn,
          Optional.empty());
    }

    /** Whether the injector is late in that one of the steps at its rate. */
    private boolean isLate(RunningStep step) {
      Set<RunningStep> steps =
          stepsBeyond.computeIfAbsent(step.rate(), rate -> new LinkedHashSet<>());
      steps.add(step);
      return lateSteps.test(List.copyOf(steps).indexOf(step) + 1);
    }

    /** The injector stalls once, in the second step. */
    private void begin(long now, Turn turn) {
      boolean stalls = stallNanos > 0 && turn.name().equals("call, 100/s");
      boolean beyond = turn.step().rate() > serversLimit;
      boolean late = turn.step().rate() > injectorsLimit || (beyond && isLate(turn.step()));
      long begun = stalls ? now + stallNanos : now + (late ? 300 * MILLI : 0);
      load.begun(turn, begun);
      if (turn.name().equals("call, proof") && ++proofs == 500) {
        freeNanos = Math.max(begun, freeNanos) + haltNanos;
      }
      freeNanos = Math.max(begun, freeNanos) + serviceNanos;
      add(freeNanos + (beyond ? 300 * MILLI : 0), Optional.empty(), Optional.of(turn));
      if (stalls && turns.stream().filter(t -> t.name().equals(turn.name())).count() > 40) {
        stallNanos = 0;
      }
    }
  }
}
