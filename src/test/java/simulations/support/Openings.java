package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.report.Budget;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers what a run opens one after the other, and knows which was the first to be refused. The
 * requests that open have the name of a fifth of them, such as {@code session 401 to 500}, so that
 * the verdict tells where it ends, too.
 */
public final class Openings {
  private static final int LEVELS = 5;
  private static final String NUMBER = "opening";

  private record Refusal(int number, double seconds) {
    Refusal orEarlier(Optional<Refusal> known) {
      return known.filter(other -> other.number < number).orElse(this);
    }
  }

  private final String what;
  private final int wanted;
  private final RunClock clock;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicReference<Optional<Refusal>> first = new AtomicReference<>(Optional.empty());

  /**
   * @param what one of them is called, such as {@code session}
   * @param wanted how many are to be opened
   */
  public Openings(String what, int wanted, RunClock clock) {
    this.what = what;
    this.wanted = wanted;
    this.clock = clock;
  }

  /** Gives the user the next number. */
  public Session number(Session session) {
    return session.set(NUMBER, asked.incrementAndGet());
  }

  /** The user's number, from 1. */
  public int of(Session session) {
    return session.getInt(NUMBER);
  }

  /**
   * Opens the user's.
   *
   * @param request makes the request that does so, given its name
   */
  public ChainBuilder open(Function<Function<Session, String>, ActionBuilder> request) {
    return exec(request.apply(session -> name(of(session)))).exec(this::judge);
  }

  private Session judge(Session session) {
    if (!session.isFailed()) {
      opened.incrementAndGet();
      return session;
    }
    Refusal refusal = new Refusal(of(session), clock.elapsed().toMillis() / 1_000.0);
    first.updateAndGet(known -> Optional.of(refusal.orEarlier(known)));
    return session;
  }

  /** All names that such a request has. */
  public String[] names() {
    return levels().mapToObj(this::name).toArray(String[]::new);
  }

  /** That each of them was opened. */
  public Budget[] limits() {
    return levels()
        .boxed()
        .flatMap(
            from ->
                Stream.of(
                    Budget.request(name(from)).errors().atMost(0),
                    Budget.request(name(from)).count().atLeast(last(from) - from + 1)))
        .toArray(Budget[]::new);
  }

  private IntStream levels() {
    return IntStream.iterate(1, from -> from <= wanted, from -> from + size());
  }

  private String name(int number) {
    int from = (number - 1) / size() * size() + 1;
    return "%s %d to %d".formatted(what, from, last(from));
  }

  private int last(int from) {
    return Math.min(wanted, from + size() - 1);
  }

  private int size() {
    return (wanted + LEVELS - 1) / LEVELS;
  }

  /** How many are open, when none was closed. */
  public int opened() {
    return opened.get();
  }

  /** How it went, for the console. */
  public String summary() {
    String refused =
        first
            .get()
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "the first refused was %d, after %.1f s",
                        one.number,
                        one.seconds))
            .orElse("none was refused");
    return "MCP %ss: %d of %d opened; %s".formatted(what, opened.get(), wanted, refused);
  }
}
