package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.percent;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an agent does in the mixed workload, and how often: {@code mcp.mix} names other weights. */
public final class Kinds {
  private static final String ECHO = "fast-echo";
  private static final String COMPUTE = "slow-computation";
  private static final String FETCH = "fetch-data";
  private static final String RESOURCES = "resources";
  private static final String PROMPTS = "prompts";

  private static final Mix USUAL =
      Mix.parse("fast-echo:40,slow-computation:20,fetch-data:15,resources:15,prompts:10")
          .orElseThrow();
  private static final Set<String> KNOWN = USUAL.weights().keySet();

  private final Mix mix;

  private Kinds(Mix mix) {
    this.mix = mix;
  }

  public static Kinds read(RunSettings settings) {
    return new Kinds(
        settings.own().read(Setting.MIX, text -> Mix.parse(text, KNOWN), USUAL, USUAL));
  }

  /** Whether it is done at all. */
  public boolean has(String kind) {
    return mix.has(kind);
  }

  /** The names of all requests that come of it. */
  public String[] requests() {
    List<String> names = new ArrayList<>();
    for (String kind : mix.weights().keySet()) {
      switch (kind) {
        case RESOURCES -> names.addAll(List.of("static-data", "dynamic-data", "large-data"));
        case PROMPTS -> names.addAll(List.of("greeting", "code-review"));
        default -> names.add(kind);
      }
    }
    return names.toArray(String[]::new);
  }

  /**
   * For a random switch.
   *
   * @param counter the attribute that counts the user's turns
   */
  public List<Choice.WithWeight> choices(String counter) {
    return mix.weights().keySet().stream()
        .map(kind -> percent(mix.percent(kind)).then(journey(kind, counter)))
        .toList();
  }

  private static ChainBuilder journey(String kind, String counter) {
    return switch (kind) {
      case ECHO -> Journeys.echo(counter);
      case COMPUTE -> Journeys.compute(2_000);
      case FETCH -> Journeys.fetch(50);
      case RESOURCES -> Journeys.read();
      case PROMPTS -> Journeys.prompt();
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
