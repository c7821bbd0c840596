package io.github.gatlingmcp.server.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prompts that a server offers. */
public final class Prompts {
  private final Map<String, Prompt> byName = new LinkedHashMap<>();
  private final Pages pages;

  Prompts(List<Prompt> prompts, int pageSize) {
    prompts.forEach(prompt -> byName.put(prompt.name(), prompt));
    List<Json.Body> items = prompts.stream().map(prompt -> (Json.Body) prompt::write).toList();
    pages = new Pages("prompts", items, pageSize);
  }

  Optional<Prompt> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** {@code prompts/list}. */
  public Answer list(Members params) {
    return pages.answer(params);
  }

  /** {@code prompts/get}. */
  public Answer get(Members params) {
    String name = params.text("name").orElse("");
    Prompt prompt = byName.get(name);
    if (prompt == null) {
      return Answer.invalidParams("Unknown prompt: " + name);
    }
    try {
      Json.Body messages = prompt.messages().write(new Arguments(params.members("arguments")));
      return Answer.result(
          Json.object(
              json -> {
                json.writeStringField("description", prompt.text());
                json.writeArrayFieldStart("messages");
                messages.write(json);
                json.writeEndArray();
              }));
    } catch (BadArgumentException bad) {
      return Answer.invalidParams(bad.problem());
    }
  }
}
