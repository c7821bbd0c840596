package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.server.tool.Prompt.Argument;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Conformance fixtures: prompts. */
final class ConformancePrompts {
  private ConformancePrompts() {}

  static List<Prompt> all() {
    return List.of(
        prompt(
            "test_simple_prompt",
            List.of(),
            arguments -> json -> Prompt.userText(json, "This is a simple prompt for testing.")),
        prompt(
            "test_prompt_with_arguments",
            List.of(
                Argument.required("arg1", "First test argument"),
                Argument.required("arg2", "Second test argument")),
            ConformancePrompts::withArguments),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of(Argument.required("resourceUri", "URI of the resource to embed")),
            ConformancePrompts::withResource),
        prompt("test_prompt_with_image", List.of(), arguments -> ConformancePrompts::image),
        asking());
  }

  private static Prompt prompt(
      String name, List<Argument> arguments, Prompt.PlainMessages messages) {
    return new Prompt(name, "A fixture of the conformance suite", arguments, messages);
  }

  private static Prompt asking() {
    String message = "What context should the prompt use?";
    return new Prompt(
        "test_input_required_result_prompt",
        "A fixture of the conformance suite",
        List.of(),
        Optional.of(Question.elicitation("user_context", message, "context", "string")),
        (arguments, reply) -> {
          String context = reply.members("content").text("context").orElse("none");
          return json -> Prompt.userText(json, "Context: " + context);
        });
  }

  private static Json.Body withArguments(Arguments arguments) throws BadArgumentException {
    String first = arguments.text("arg1");
    String second = arguments.text("arg2");
    return json ->
        Prompt.userText(json, "Prompt with arguments: arg1='" + first + "', arg2='" + second + "'");
  }

  private static Json.Body withResource(Arguments arguments) throws BadArgumentException {
    String uri = arguments.text("resourceUri");
    return json -> {
      json.writeStartObject();
      json.writeStringField("role", "user");
      json.writeObjectFieldStart("content");
      json.writeStringField("type", "resource");
      json.writeObjectFieldStart("resource");
      json.writeStringField("uri", uri);
      json.writeStringField("mimeType", "text/plain");
      json.writeStringField("text", "Embedded resource content for testing.");
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      Prompt.userText(json, "Please process the embedded resource above.");
    };
  }

  private static void image(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", "user");
    json.writeObjectFieldStart("content");
    json.writeStringField("type", "image");
    json.writeStringField("data", ConformanceContent.PNG);
    json.writeStringField("mimeType", "image/png");
    json.writeEndObject();
    json.writeEndObject();
    Prompt.userText(json, "Please analyze the image above.");
  }
}
