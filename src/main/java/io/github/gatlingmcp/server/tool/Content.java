package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tool results and their content blocks (MCP 2025-11-25, Tools, Tool Result). */
public final class Content {
  private static final byte[] BEFORE_TEXT =
      "{\"content\":[{\"type\":\"text\",\"text\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER_TEXT = "}]}".getBytes(StandardCharsets.US_ASCII);

  private Content() {}

  /** A result of one text block. */
  public static RawJson text(String text) {
    return rawText(Json.text(text));
  }

  /** A result of one text block whose text is a JSON string already. */
  public static RawJson rawText(RawJson text) {
    byte[] json = new byte[BEFORE_TEXT.length + text.length() + AFTER_TEXT.length];
    System.arraycopy(BEFORE_TEXT, 0, json, 0, BEFORE_TEXT.length);
    System.arraycopy(text.array(), text.offset(), json, BEFORE_TEXT.length, text.length());
    System.arraycopy(AFTER_TEXT, 0, json, json.length - AFTER_TEXT.length, AFTER_TEXT.length);
    return RawJson.of(json);
  }

  /** A result of one text block, and structured content whose members {@code body} writes. */
  public static RawJson structured(String text, Json.Body body) {
    return Json.object(
        json -> {
          json.writeFieldName("content");
          textArray(json, text);
          json.writeObjectFieldStart("structuredContent");
          body.write(json);
          json.writeEndObject();
        });
  }

  static void textArray(JsonGenerator json, String text) throws IOException {
    json.writeStartArray();
    json.writeStartObject();
    json.writeStringField("type", "text");
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndArray();
  }
}
