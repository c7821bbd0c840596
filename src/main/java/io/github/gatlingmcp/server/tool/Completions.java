package io.github.gatlingmcp.server.tool;

import java.util.List;
import java.util.Optional;

/** {@code completion/complete}: the suggestions that begin with what the user typed. */
final class Completions {
  private static final List<String> ITEMS = List.of("1", "10", "100", "2", "3");
  private static final int MOST = 100;

  private final Prompts prompts;
  private final Resources resources;

  Completions(Prompts prompts, Resources resources) {
    this.prompts = prompts;
    this.resources = resources;
  }

  Answer complete(Members params) {
    Members argument = params.members("argument");
    Optional<String> name = argument.text("name");
    Optional<String> typed = argument.text("value");
    Optional<List<String>> known =
        name.flatMap(argumentName -> suggestions(params.members("ref"), argumentName));
    if (known.isEmpty() || typed.isEmpty()) {
      return Answer.invalidParams("ref and argument must name something that can be completed");
    }
    return values(known.get().stream().filter(value -> value.startsWith(typed.get())).toList());
  }

  private Optional<List<String>> suggestions(Members ref, String argument) {
    if (ref.text("type").equals(Optional.of("ref/resource"))) {
      return ref.text("uri").filter(resources::hasTemplate).map(uri -> ITEMS);
    }
    return ref.text("name").flatMap(prompts::find).map(prompt -> suggestions(prompt, argument));
  }

  private static List<String> suggestions(Prompt prompt, String argument) {
    return prompt.arguments().stream()
        .filter(candidate -> candidate.name().equals(argument))
        .flatMap(candidate -> candidate.suggestions().stream())
        .toList();
  }

  private static Answer values(List<String> values) {
    return Answer.result(
        Json.object(
            json -> {
              json.writeObjectFieldStart("completion");
              json.writeArrayFieldStart("values");
              for (String value : values.subList(0, Math.min(MOST, values.size()))) {
                json.writeString(value);
              }
              json.writeEndArray();
              json.writeNumberField("total", values.size());
              json.writeBooleanField("hasMore", values.size() > MOST);
              json.writeEndObject();
            }));
  }
}
