package simulations.support;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import simulations.support.ToolBox.ToolOffer;

/** Which tool a user calls next, and with what: drawn from the seed, his number and his turn. */
public final class ToolMix {
  private final Mix mix;
  private final Map<String, ToolOffer> tools;
  private final long seed;

  /**
   * A call to make.
   *
   * @param tool which one
   * @param arguments which its schema allows
   */
  public record Call(ToolOffer tool, Map<String, Object> arguments) {}

  private ToolMix(Mix mix, Map<String, ToolOffer> tools, long seed) {
    this.mix = mix;
    this.tools = tools;
    this.seed = seed;
  }

  /**
   * @param wanted which tools and how often; all of them alike when it is {@link Mix#NONE}
   * @throws RunRefusedException when nothing may be called, or something else is wanted
   */
  public static ToolMix of(ToolBox box, Mix wanted, long seed) {
    Map<String, ToolOffer> tools =
        box.tools().stream().collect(Collectors.toMap(ToolOffer::name, Function.identity()));
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
    List<String> all = box.tools().stream().map(ToolOffer::name).toList();
    return new ToolMix(wanted.equals(Mix.NONE) ? Mix.even(all) : wanted, tools, seed);
  }

  /** All tools that will be called. */
  public List<String> names() {
    return List.copyOf(mix.weights().keySet());
  }

  /** The same for the same seed, user and turn. */
  public Call next(long user, int turn) {
    RandomGenerator random =
        new SplittableRandom(new SplittableRandom(seed).nextLong() ^ user << 24 ^ turn);
    String name = mix.at(random.nextDouble());
    ToolOffer tool = Objects.requireNonNull(tools.get(name));
    return new Call(tool, Trial.map(tool.arguments(random)));
  }
}
