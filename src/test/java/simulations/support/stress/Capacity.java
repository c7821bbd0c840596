package simulations.support.stress;

import java.util.Locale;
import java.util.Optional;

/**
 * Between which rates the highest one is that a server bears.
 *
 * @param held the highest that it bore; none when it bore none
 * @param broke the lowest that it did not bear; none when it bore all
 * @param settled whether the search came to its end
 * @param ours whether the one that broke is as far as the injector itself goes
 */
public record Capacity(Optional<Edge> held, Optional<Edge> broke, boolean settled, boolean ours) {
  /** A rate and how its steps went. */
  public record Edge(double rate, Tally tally) {
    private String text(String verb, int count) {
      return String.format(
          Locale.ROOT,
          "%s calls/s %s in %d of %d steps (with 95 %% confidence a step at this rate holds in %.0f"
              + " to %.0f %% of all cases, by Wilson's interval)",
          Capacity.rate(rate),
          verb,
          count,
          tally.steps(),
          100 * tally.leastShare(),
          100 * tally.mostShare());
    }
  }

  /** A rate for people. */
  public static String rate(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%.0f", rate);
  }

  /** Short, such as {@code 196 to 204 calls/s}. */
  public String range() {
    String range =
        held.isPresent() && broke.isPresent() && !ours
            ? rate(held.get().rate()) + " to " + rate(broke.get().rate())
            : held.map(edge -> "at least " + rate(edge.rate()))
                .or(() -> broke.filter(edge -> !ours).map(edge -> "less than " + rate(edge.rate())))
                .orElse("unknown");
    return range + " calls/s" + (settled ? "" : ", not settled");
  }

  /**
   * Why it cannot be judged whether the server bears that much, if the injector cannot tell.
   *
   * @param least the calls per second that are demanded, or 0
   */
  public Optional<String> beyondInjector(double least) {
    if (!ours || held.filter(edge -> edge.rate() >= least).isPresent()) {
      return Optional.empty();
    }
    String late =
        broke.map(edge -> "at " + rate(edge.rate()) + " calls/s the injector was late").orElse("");
    return Optional.of(
        late
            + (held.isEmpty()
                ? ": what the server bears is not known"
                : ": whether the server bears " + rate(least) + " cannot be judged"));
  }

  /** How sure that is. */
  public String confidence() {
    String below = held.map(edge -> edge.text("held", edge.tally().held())).orElse("");
    String above = broke.map(this::whatBroke).orElse("");
    return below + (below.isEmpty() || above.isEmpty() ? "" : "; ") + above;
  }

  private String whatBroke(Edge edge) {
    return ours
        ? "at " + rate(edge.rate()) + " calls/s the injector itself was late, again and again"
        : edge.text("broke", edge.tally().steps() - edge.tally().held());
  }
}
