package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import simulations.support.ToolBox.ToolOffer;
import simulations.support.schema.SchemaRules;

/**
 * Everything that a server declares, to be tried once each.
 *
 * @param lists the lists that it declares: tools, resources, prompts
 * @param undeclared those that have something in them although it does not declare them
 * @param tools plain calls
 * @param tasks calls as tasks
 * @param subscriptions one resource, where the server declares that one can subscribe
 * @param ofPrompts completions of a prompt's argument
 * @param ofTemplates completions of a template's variable
 * @param logs whether the log level can be set
 * @param untried what cannot be tried, and why
 */
public record Trials(
    List<String> lists,
    List<String> undeclared,
    List<Trial> tools,
    List<Trial> tasks,
    List<Trial> resources,
    List<Trial> subscriptions,
    List<Trial> templates,
    List<Trial> prompts,
    List<Trial> ofPrompts,
    List<Trial> ofTemplates,
    boolean logs,
    List<String> untried) {
  /** Nothing, until the server was asked. */
  public static final Trials NONE =
      new Trials(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), false, List.of());

  /** A word that is a number, too. */
  private static final String ANYTHING = "1";

  /** More lines than these are not told apart in the verdict. */
  private static final int MOST_LINES = 800;

  /** What is there, and what of it can be tried. */
  public static Trials of(ServerLists server, ToolBox box) {
    boolean completes = server.declares("completions");
    List<String> untried = new ArrayList<>(box.leftOut());
    box.tools().stream().flatMap(Trials::unreadable).forEach(untried::add);
    server.templates().stream()
        .filter(template -> !isFillable(template, completes))
        .forEach(template -> untried.add(uri(template) + ": " + unfillable(template)));
    return new Trials(
        kinds(server, true),
        kinds(server, false),
        tools(box, "tool ", "forbidden", "optional"),
        tools(box, "task ", "optional", "required"),
        plain(server.resources(), "resource ", "uri"),
        server.declares("resources", "subscribe")
            ? plain(server.resources(), "subscribe ", "uri").stream().limit(1).toList()
            : List.of(),
        templates(server, completes),
        server.prompts().stream().map(Trials::prompt).toList(),
        completes ? server.prompts().stream().flatMap(Trials::ofPrompt).toList() : List.of(),
        completes ? server.templates().stream().flatMap(Trials::ofTemplate).toList() : List.of(),
        server.declares("logging"),
        untried);
  }

  private static List<String> kinds(ServerLists server, boolean declared) {
    Map<String, List<JsonNode>> lists = new TreeMap<>();
    lists.put("tools", server.tools());
    lists.put("resources", server.resources());
    lists.put("prompts", server.prompts());
    return lists.entrySet().stream()
        .filter(list -> server.declares(list.getKey()) == declared)
        .filter(list -> declared || !list.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Trial> tools(ToolBox box, String kind, String... support) {
    Set<String> wanted = Set.of(support);
    return box.tools().stream()
        .filter(tool -> wanted.contains(tool.taskSupport()))
        .map(
            tool ->
                new Trial(
                    kind + tool.name(),
                    tool.name(),
                    Trial.map(tool.sample()),
                    output(tool).filter(rules -> rules.problem().isEmpty())))
        .toList();
  }

  private static Optional<SchemaRules> output(ToolOffer tool) {
    return Optional.of(tool.description().path("outputSchema"))
        .filter(JsonNode::isObject)
        .map(SchemaRules::ofOutput);
  }

  /** Nobody could say what such a tool promises; so it is called, and no more. */
  private static Stream<String> unreadable(ToolOffer tool) {
    return output(tool)
        .flatMap(SchemaRules::problem)
        .map(why -> tool.name() + ", its structured content: outputSchema cannot be read: " + why)
        .stream();
  }

  private static List<Trial> plain(List<JsonNode> entries, String kind, String member) {
    return entries.stream()
        .map(entry -> entry.path(member).asText())
        .map(target -> new Trial(kind + target, target, Map.of()))
        .toList();
  }

  private static Trial prompt(JsonNode prompt) {
    String name = prompt.path("name").asText();
    Map<String, Object> arguments = new TreeMap<>();
    for (JsonNode argument : prompt.path("arguments")) {
      if (argument.path("required").asBoolean()) {
        arguments.put(argument.path("name").asText(), ANYTHING);
      }
    }
    return new Trial("prompt " + name, name, arguments);
  }

  private static Stream<Trial> ofPrompt(JsonNode prompt) {
    String name = prompt.path("name").asText();
    List<Trial> trials = new ArrayList<>();
    for (JsonNode argument : prompt.path("arguments")) {
      trials.add(completion(name, argument.path("name").asText()));
    }
    return trials.stream();
  }

  private static Stream<Trial> ofTemplate(JsonNode template) {
    UriTemplate uri = new UriTemplate(uri(template));
    return uri.isUnderstood()
        ? uri.variables().stream().map(name -> completion(uri.text(), name))
        : Stream.of();
  }

  private static Trial completion(String reference, String argument) {
    return new Trial(Trial.completion(reference, argument), reference, Map.of("name", argument));
  }

  private static List<Trial> templates(ServerLists server, boolean completes) {
    return plain(
        server.templates().stream().filter(template -> isFillable(template, completes)).toList(),
        "template ",
        "uriTemplate");
  }

  private static String uri(JsonNode template) {
    return template.path("uriTemplate").asText();
  }

  private static boolean isFillable(JsonNode template, boolean completes) {
    UriTemplate uri = new UriTemplate(uri(template));
    return uri.isUnderstood() && (completes || uri.variables().isEmpty());
  }

  private static String unfillable(JsonNode template) {
    UriTemplate uri = new UriTemplate(uri(template));
    return uri.isUnderstood()
        ? "the server has no completions to fill it with"
        : "its expressions are not understood";
  }

  /** The lines that have to go well, each by itself, as far as they can be told apart. */
  public List<String> lines() {
    return all().limit(MOST_LINES).toList();
  }

  /** What is said of the others; nothing when there are none. */
  public Optional<String> notToldApart() {
    List<String> others = all().skip(MOST_LINES).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d that are tried, from \"%s\" on"
                .formatted(others.size(), others.size() + MOST_LINES, others.get(0)));
  }

  /** As they come in the run: those that come first have lines of their own in its measurements. */
  private Stream<String> all() {
    return Stream.of(tools, tasks, resources, subscriptions, ofPrompts, ofTemplates, prompts)
        .flatMap(List::stream)
        .map(Trial::line)
        .distinct();
  }
}
