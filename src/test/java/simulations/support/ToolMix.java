package simulations.support;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import simulations.support.ToolBox.ToolOffer;

/** Which tool a user calls next, and with what: drawn from the seed, his number and his turn. */
public final class ToolMix {
  /** As many have lines of their own in the measurements, even when each fails in several ways. */
  private static final int MOST = 200;

  private final Mix mix;
  private final Map<String, ToolOffer> tools;
  private final int withoutRoom;
  private final long seed;
  private final Set<String> drawn = ConcurrentHashMap.newKeySet();

  /**
   * A call to make.
   *
   * @param tool which one
   * @param arguments which its schema allows
   */
  public record Call(ToolOffer tool, Map<String, Object> arguments) {}

  private ToolMix(Mix mix, Map<String, ToolOffer> tools, int withoutRoom, long seed) {
    this.mix = mix;
    this.tools = tools;
    this.withoutRoom = withoutRoom;
    this.seed = seed;
  }

  /**
   * @param wanted which tools and how often; all of them alike when it is {@link Mix#NONE}
   * @throws RunRefusedException when nothing may be called, or something else is wanted
   */
  public static ToolMix of(ToolBox box, Mix wanted, long seed) {
    Map<String, ToolOffer> tools =
        box.tools().stream()
            .collect(
                Collectors.toMap(
                    ToolOffer::name, Function.identity(), (one, again) -> one, LinkedHashMap::new));
    Set<String> missing = new TreeSet<>(wanted.weights().keySet());
    missing.removeAll(tools.keySet());
    if (!missing.isEmpty()) {
      throw RunRefusedException.because(
          "%s names what cannot be called: %s (of the server's tools these are left out: %s)"
              .formatted(Setting.MIX.key(), String.join(", ", missing), box.leftOut()));
    }
    if (tools.isEmpty()) {
      throw RunRefusedException.because(
          "the MCP server offers no tool that can be called: %s".formatted(box.leftOut()));
    }
    if (wanted.weights().size() > MOST) {
      throw RunRefusedException.because(
          "%s names %d tools, and a run has room for %d"
              .formatted(Setting.MIX.key(), wanted.weights().size(), MOST));
    }
    if (!wanted.equals(Mix.NONE)) {
      return new ToolMix(wanted, tools, 0, seed);
    }
    List<String> first = tools.keySet().stream().limit(MOST).toList();
    return new ToolMix(Mix.even(first), tools, tools.size() - first.size(), seed);
  }

  /** Of a server with very many tools, those that nobody chose; nothing when there are none. */
  public Optional<String> noRoom() {
    return withoutRoom == 0
        ? Optional.empty()
        : Optional.of(
            "%d more tools: a run has room for %d; %s can choose others"
                .formatted(withoutRoom, MOST, Setting.MIX.key()));
  }

  /** Those whose turn did not come. */
  public List<String> neverDrawn() {
    return names().stream()
        .filter(name -> !drawn.contains(name))
        .map(name -> name + ": the run was over before its turn came")
        .toList();
  }

  /** All tools that may be drawn. */
  public List<String> names() {
    return List.copyOf(mix.weights().keySet());
  }

  /** The same for the same seed, user and turn. */
  public Call next(long user, int turn) {
    RandomGenerator random =
        new SplittableRandom(new SplittableRandom(seed).nextLong() ^ user << 24 ^ turn);
    String name = mix.at(random.nextDouble());
    drawn.add(name);
    ToolOffer tool = Objects.requireNonNull(tools.get(name));
    return new Call(tool, Trial.map(tool.arguments(random)));
  }
}
