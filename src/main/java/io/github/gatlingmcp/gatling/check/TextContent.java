package io.github.gatlingmcp.gatling.check;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;

/** Reads members of a result straight from its bytes, without a tree. */
final class TextContent {
  private static final List<String> BLOCKS = List.of("content", "contents");

  private TextContent() {}

  /**
   * The text of the first text block: {@code content[i].text} of a tool's result, {@code
   * contents[i].text} of a resource, {@code messages[i].content.text} of a prompt.
   */
  static Optional<String> of(McpResponse response) {
    RawJson result = response.body();
    return JsonValues.firstText(result, BLOCKS, "text")
        .or(() -> JsonValues.member(result, "messages").flatMap(TextContent::firstMessageText));
  }

  static Optional<String> structuredContent(McpResponse response) {
    return JsonValues.member(response.body(), "structuredContent").map(RawJson::toString);
  }

  static Optional<String> errorMessage(McpResponse response) {
    return text(response.body(), "message");
  }

  private static Optional<String> firstMessageText(RawJson messages) {
    Optional<RawJson> message = JsonValues.element(messages, 0);
    for (int i = 1; message.isPresent(); i++) {
      Optional<String> text =
          JsonValues.member(message.get(), "content").flatMap(content -> text(content, "text"));
      if (text.isPresent()) {
        return text;
      }
      message = JsonValues.element(messages, i);
    }
    return Optional.empty();
  }

  private static Optional<String> text(RawJson object, String member) {
    return JsonValues.member(object, member).flatMap(JsonValues::text);
  }
}
