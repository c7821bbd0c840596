package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.report.Budget;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers what a run opens, and knows which was the first to be refused. The requests that open
 * have the name of a fifth of the numbers, such as {@code session 401 to 500}, so that the verdict
 * tells where it ends, too.
 *
 * <p>Where users stay, the number says which one it is: they are opened one after the other. Where
 * they come and go as a shape says, it says how many there are at once, with this one; a user who
 * was refused counts as long as he is there.
 */
public final class Openings {
  private static final String NUMBER = "opening";
  private static final String OPEN = "open";

  /** Nearly all: when one leaves and another one comes, there is one less for a moment. */
  private static final double NEARLY = 0.8;

  /** Who stays for less may be gone before the last one comes. */
  private static final Duration LONG_VISIT = Duration.ofSeconds(1);

  private record Refusal(int number, double seconds) {
    Refusal orEarlier(Optional<Refusal> known) {
      return known.filter(other -> other.number < number).orElse(this);
    }
  }

  private final boolean comeAndGo;
  private final Fifths fifths;
  private final int sure;
  private final RunClock clock;
  private final AtomicInteger there = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicReference<Optional<Refusal>> first = new AtomicReference<>(Optional.empty());

  /**
   * @param what one of them is called, such as {@code session}
   * @param longest how long a user who comes and goes stays at the most, unless answers are late
   */
  public Openings(String what, RunSettings settings, Duration longest, RunClock clock) {
    this.comeAndGo = settings.usersComeAndGo();
    this.fifths = new Fifths(what, wanted(settings, longest));
    this.sure = comeAndGo ? sure(settings) : fifths.wanted();
    this.clock = clock;
  }

  private static int wanted(RunSettings settings, Duration longest) {
    double seconds = longest.toMillis() / 1_000.0;
    return settings.rate().isEmpty()
        ? settings.users()
        : (int) Math.max(1, settings.rate().getAsDouble() * seconds);
  }

  /** How many there are at once whatever happens. */
  private static int sure(RunSettings settings) {
    if (settings.rate().isPresent() || LoadShapes.visit(settings).compareTo(LONG_VISIT) < 0) {
      return 1;
    }
    int most = settings.curve().map(curve -> new LoadSlots(curve).mostConcurrent()).orElse(1);
    return (int) Math.max(1, NEARLY * most);
  }

  /** For a user who comes: gives him the number of the one that he will open. */
  public Session arrive(Session session) {
    return session.set(NUMBER, there.incrementAndGet());
  }

  /**
   * Opens the user's.
   *
   * @param request makes the request that does so, given its name
   */
  public ChainBuilder open(Function<Function<Session, String>, ActionBuilder> request) {
    return exec(request.apply(session -> fifths.name(session.getInt(NUMBER)))).exec(this::judge);
  }

  private Session judge(Session session) {
    if (!session.isFailed()) {
      opened.incrementAndGet();
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
      return session.set(OPEN, true);
    }
    Refusal refusal = new Refusal(session.getInt(NUMBER), clock.elapsed().toMillis() / 1_000.0);
    first.updateAndGet(known -> Optional.of(refusal.orEarlier(known)));
    return session;
  }

  /** Whether the user's was opened. */
  public boolean isOpen(Session session) {
    return session.contains(OPEN);
  }

  /** For a user who goes. Where users stay, nobody takes his place. */
  public Session leave(Session session) {
    if (comeAndGo) {
      there.decrementAndGet();
      if (isOpen(session)) {
        open.decrementAndGet();
      }
    }
    return session;
  }

  /** Whether anybody has come and not gone. */
  public boolean isSomebodyThere() {
    return there.get() > 0;
  }

  /** How many are open. */
  public int open() {
    return open.get();
  }

  /** All names that such a request has in every run. */
  public String[] names() {
    return sureFifths().mapToObj(fifths::name).toArray(String[]::new);
  }

  /** That each of them was opened. */
  public Budget[] limits() {
    Stream<Budget> reached =
        sureFifths()
            .boxed()
            .flatMap(
                from ->
                    Stream.of(
                        Budget.request(fifths.name(from)).errors().atMost(0),
                        Budget.request(fifths.name(from))
                            .count()
                            .atLeast(comeAndGo ? 1 : fifths.count(from))));
    return Stream.concat(reached, ifReached()).toArray(Budget[]::new);
  }

  private Stream<Budget> ifReached() {
    IntStream above = fifths.first().filter(from -> from > sure);
    IntStream numbers =
        comeAndGo ? IntStream.concat(above, IntStream.of(fifths.wanted() + 1)) : above;
    return numbers
        .mapToObj(fifths::name)
        .map(name -> Budget.requestIfMade(name).errors().atMost(0));
  }

  private IntStream sureFifths() {
    return fifths.first().filter(from -> from <= sure);
  }

  /** How it went, for the console. */
  public String summary() {
    String all =
        comeAndGo
            ? "%d opened, at most %d at once".formatted(opened.get(), most.get())
            : "%d of %d opened".formatted(opened.get(), fifths.wanted());
    String refused = first.get().map(this::summary).orElse("none was refused");
    return "MCP %ss: %s; %s".formatted(fifths.what(), all, refused);
  }

  private String summary(Refusal refusal) {
    String which = comeAndGo ? "one was refused as number %d at once" : "the first refused was %d";
    return String.format(Locale.ROOT, which + ", after %.1f s", refusal.number, refusal.seconds);
  }
}
