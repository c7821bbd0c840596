package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import simulations.support.schema.ArgumentMaker;

/**
 * The tools of a server that a simulation may call: those that say they are read-only, and those
 * that {@code mcp.tools} allows; never one without arguments that its schema allows.
 *
 * @param tools in the server's order
 * @param leftOut which are not called, and why
 */
public record ToolBox(List<ToolOffer> tools, List<String> leftOut) {
  /** As often arguments have to come out before a tool is called at all. */
  private static final int SAMPLES = 20;

  /**
   * A tool and what makes its arguments.
   *
   * @param description as {@code tools/list} has it
   * @param sample arguments that are valid
   */
  public record ToolOffer(String name, JsonNode description, ArgumentMaker maker, JsonNode sample) {
    /** New arguments, which are valid. */
    public JsonNode arguments(RandomGenerator random) {
      return maker.make(random).orElse(sample);
    }

    /** Whether calls have to be, or may be, tasks: required, optional or forbidden. */
    public String taskSupport() {
      return description.at("/execution/taskSupport").asText("forbidden");
    }
  }

  /**
   * @param words as {@code mcp.tools} has them
   * @throws RunRefusedException when they name a tool that the server does not offer
   */
  public static ToolBox of(ServerLists lists, List<String> words, long seed) {
    refuseUnknown(lists, words);
    List<ToolOffer> tools = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (JsonNode tool : lists.tools()) {
      String name = tool.path("name").asText();
      ArgumentMaker maker = ArgumentMaker.of(tool.path("inputSchema"));
      Optional<String> objection =
          objection(tool, name, words).or(() -> problem(maker, new SplittableRandom(seed)));
      if (objection.isPresent()) {
        leftOut.add(name + ": " + objection.get());
      } else {
        JsonNode sample = maker.make(new SplittableRandom(seed)).orElseThrow();
        tools.add(new ToolOffer(name, tool, maker, sample));
      }
    }
    return new ToolBox(List.copyOf(tools), List.copyOf(leftOut));
  }

  private static void refuseUnknown(ServerLists lists, List<String> words) {
    Set<String> unknown =
        words.stream()
            .map(word -> word.startsWith("-") ? word.substring(1) : word)
            .collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(lists.offer().tools());
    if (!unknown.isEmpty()) {
      throw RunRefusedException.because(
          "%s names what the server does not offer: %s"
              .formatted(Setting.TOOLS.key(), String.join(", ", unknown)));
    }
  }

  private static Optional<String> objection(JsonNode tool, String name, List<String> words) {
    if (words.contains("-" + name)) {
      return Optional.of("not wanted");
    }
    boolean readOnly = tool.at("/annotations/readOnlyHint").asBoolean();
    boolean destructive = tool.at("/annotations/destructiveHint").asBoolean();
    return words.contains(name) || readOnly && !destructive
        ? Optional.empty()
        : Optional.of("not marked as read-only; " + Setting.TOOLS.key() + " can allow it");
  }

  private static Optional<String> problem(ArgumentMaker maker, RandomGenerator random) {
    return Stream.generate(() -> maker.problem(random))
        .limit(SAMPLES)
        .flatMap(Optional::stream)
        .findFirst()
        .map(why -> "no arguments could be made of its inputSchema: " + why);
  }
}
