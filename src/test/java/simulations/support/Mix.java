package simulations.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How often things are done in comparison with each other, as {@code mcp.mix} says: {@code
 * search:3,fetch:1}. Immutable.
 *
 * @param weights above zero, by name, in the order in which they were given
 */
public record Mix(Map<String, Double> weights) {
  private static final Pattern PART = Pattern.compile("\\s*([^,]+):(\\d{1,6}(?:\\.\\d{1,6})?)\\s*");

  /** Nothing in particular. */
  public static final Mix NONE = new Mix(Map.of());

  /** Nothing where it cannot be read, names something twice, or leaves nothing to do. */
  public static Optional<Mix> parse(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()
          || weights.put(matcher.group(1), Double.valueOf(matcher.group(2))) != null) {
        return Optional.empty();
      }
    }
    weights.values().removeIf(weight -> weight == 0);
    return Optional.of(new Mix(weights)).filter(mix -> !weights.isEmpty());
  }

  /** The same when all of these names are known. */
  public static Optional<Mix> parse(String text, Set<String> known) {
    return parse(text).filter(mix -> known.containsAll(mix.weights().keySet()));
  }

  /** Each of them as often as any other. */
  static Mix even(List<String> names) {
    return new Mix(
        names.stream()
            .collect(Collectors.toMap(name -> name, name -> 1.0, (a, b) -> a, LinkedHashMap::new)));
  }

  /** How much of all it is, of 100. */
  public double percent(String name) {
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    return 100 * weights.getOrDefault(name, 0.0) / all;
  }

  /** Whether it is done at all. */
  public boolean has(String name) {
    return weights.containsKey(name);
  }

  /** The one at that place, when all are laid out from 0 to 1, each as broad as its weight. */
  String at(double place) {
    double left = place * weights.values().stream().mapToDouble(weight -> weight).sum();
    String last = "";
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      last = entry.getKey();
      left -= entry.getValue();
      if (left < 0) {
        return last;
      }
    }
    return last;
  }
}
