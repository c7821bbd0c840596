package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One prompt.
 *
 * @param question what the client is asked first
 * @param messages writes the elements of the result's {@code messages}
 */
record Prompt(
    String name,
    String text,
    List<Argument> arguments,
    Optional<Question> question,
    Messages messages) {

  /** A prompt that asks nothing. */
  Prompt(String name, String text, List<Argument> arguments, PlainMessages messages) {
    this(name, text, arguments, Optional.empty(), (given, reply) -> messages.write(given));
  }

  /**
   * One argument of a prompt.
   *
   * @param suggestions what {@code completion/complete} offers for it
   */
  record Argument(String name, String text, boolean required, List<String> suggestions) {
    static Argument required(String name, String text) {
      return new Argument(name, text, true, List.of());
    }

    private void write(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeStringField("description", text);
      json.writeBooleanField("required", required);
      json.writeEndObject();
    }
  }

  /** Writes the messages for the given arguments. */
  @FunctionalInterface
  interface PlainMessages {
    Json.Body write(Arguments arguments) throws BadArgumentException;
  }

  /** Writes the messages for the given arguments, and what the client said. */
  @FunctionalInterface
  interface Messages {
    Json.Body write(Arguments arguments, Members reply) throws BadArgumentException;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("description", text);
    json.writeArrayFieldStart("arguments");
    for (Argument argument : arguments) {
      argument.write(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** One message of a user that is a text. */
  static void userText(JsonGenerator json, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", "user");
    json.writeObjectFieldStart("content");
    json.writeStringField("type", "text");
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndObject();
  }
}
