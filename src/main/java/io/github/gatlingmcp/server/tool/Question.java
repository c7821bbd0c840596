package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;

/**
 * One thing that the client is asked.
 *
 * @param key its name among all that one call asks
 * @param method {@code sampling/createMessage}, {@code elicitation/create} or {@code roots/list}
 */
public record Question(String key, String method, RawJson params) {

  /** The same, which says to what it belongs. */
  public Question with(RawJson meta) {
    return new Question(key, method, Json.withMembers("\"_meta\":" + meta, params));
  }

  /** The client capability without which it may not be asked. */
  public String capability() {
    return switch (method) {
      case McpMethod.SAMPLING_CREATE_MESSAGE -> "sampling";
      case McpMethod.ELICITATION_CREATE -> "elicitation";
      default -> "roots";
    };
  }

  /** Asks for an LLM's words. */
  static Question sampling(String key, String prompt, int maxTokens) {
    RawJson params =
        Json.object(
            json -> {
              json.writeArrayFieldStart("messages");
              Prompt.userText(json, prompt);
              json.writeEndArray();
              json.writeNumberField("maxTokens", maxTokens);
            });
    return new Question(key, McpMethod.SAMPLING_CREATE_MESSAGE, params);
  }

  /** Asks the user to fill in a form. */
  static Question elicitation(String key, String message, RawJson schema) {
    RawJson params =
        Json.object(
            json -> {
              json.writeStringField("message", message);
              json.writeFieldName("requestedSchema");
              Json.raw(json, schema);
            });
    return new Question(key, McpMethod.ELICITATION_CREATE, params);
  }

  /** Asks the user for one text or yes-or-no, called {@code member}. */
  static Question elicitation(String key, String message, String member, String type) {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"%1$s\":{\"type\":\"%2$s\"}},\"required\":[\"%1$s\"]}";
    return elicitation(key, message, RawJson.of(schema.formatted(member, type)));
  }

  /** Asks which roots there are. */
  static Question roots(String key) {
    return new Question(key, McpMethod.ROOTS_LIST, RawJson.EMPTY_OBJECT);
  }
}
