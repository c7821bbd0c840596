package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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

  /** The name under which the ledger counts the prompt that is asked for. */
  public String countedAs(Members params) {
    String name = params.text("name").orElse("");
    return byName.containsKey(name) ? name : "(unknown)";
  }

  /** {@code prompts/list}. */
  public Answer list(Members params) {
    return pages.answer(params);
  }

  /** {@code prompts/get}. */
  public CompletionStage<Answer> get(Members params, Asking call) {
    String name = params.text("name").orElse("");
    Prompt prompt = byName.get(name);
    if (prompt == null) {
      return CompletableFuture.completedFuture(Answer.invalidParams("Unknown prompt: " + name));
    }
    Optional<Question> question = prompt.question();
    if (question.isEmpty()) {
      return CompletableFuture.completedFuture(written(prompt, params, RawJson.EMPTY_OBJECT));
    }
    if (!call.client().answers(question.get().method())) {
      return CompletableFuture.completedFuture(undeclared(question.get().capability()));
    }
    return call.ask(List.of(question.get())).thenApply(replies -> replied(prompt, params, replies));
  }

  private static Answer undeclared(String capability) {
    String problem = "The client did not declare the capability " + capability;
    RawJson required = RawJson.of("{\"" + capability + "\":{}}");
    return new Answer.Undeclared(capability, required, Answer.invalidParams(problem));
  }

  private static Answer replied(Prompt prompt, Members params, Map<String, Reply> replies) {
    for (Reply reply : replies.values()) {
      if (reply.result().isPresent()) {
        return written(prompt, params, reply.result().get());
      }
    }
    return Answer.refusal(ErrorCode.INTERNAL_ERROR, "The client did not say what was asked");
  }

  private static Answer written(Prompt prompt, Members params, RawJson reply) {
    try {
      Arguments arguments = new Arguments(params.members("arguments"));
      Json.Body messages = prompt.messages().write(arguments, new Members(reply));
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
