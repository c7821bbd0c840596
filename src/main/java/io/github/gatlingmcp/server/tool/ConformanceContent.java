package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Conformance fixtures: tools whose result is always the same, one for each kind of content. */
final class ConformanceContent {
  /** One red pixel. */
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /** A header and no sound. */
  private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

  private static final String IMAGE =
      "{\"type\":\"image\",\"data\":\"" + PNG + "\",\"mimeType\":\"image/png\"}";
  private static final String SCHEMA_2020_12 =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",\
      "$defs":{"address":{"$anchor":"addressDef","type":"object",\
      "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},\
      "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},\
      "contactMethod":{"type":"string","enum":["phone","email"]},\
      "phone":{"type":"string"},"email":{"type":"string"}},\
      "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],\
      "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},\
      "then":{"required":["phone"]},"else":{"required":["email"]},\
      "additionalProperties":false}""";

  private ConformanceContent() {}

  static List<Tool> all() {
    return List.of(
        fixed("test_simple_text", text("This is a simple text response for testing.")),
        fixed("test_image_content", IMAGE),
        fixed(
            "test_audio_content",
            "{\"type\":\"audio\",\"data\":\"" + WAV + "\",\"mimeType\":\"audio/wav\"}"),
        fixed(
            "test_embedded_resource",
            resource(
                "test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        fixed(
            "test_multiple_content_types",
            text("Multiple content types test:")
                + ","
                + IMAGE
                + ","
                + resource(
                    "test://mixed-content-resource",
                    "application/json",
                    "{\"test\":\"data\",\"value\":123}")),
        always(
            "test_error_handling",
            Fixture.NO_ARGUMENTS,
            Answer.toolError("This tool intentionally returns an error for testing")),
        always("json_schema_2020_12_tool", SCHEMA_2020_12, Answer.text("valid")));
  }

  private static Tool fixed(String name, String blocks) {
    RawJson result = RawJson.of("{\"content\":[" + blocks + "]}");
    return always(name, Fixture.NO_ARGUMENTS, Answer.result(result));
  }

  private static Tool always(String name, String schema, Answer answer) {
    return new Fixture(
        Fixture.described(name, schema), call -> CompletableFuture.completedFuture(answer));
  }

  private static String text(String text) {
    return "{\"type\":\"text\",\"text\":" + Json.text(text) + "}";
  }

  private static String resource(String uri, String mimeType, String text) {
    RawJson resource =
        Json.object(
            json -> {
              json.writeStringField("uri", uri);
              json.writeStringField("mimeType", mimeType);
              json.writeStringField("text", text);
            });
    return "{\"type\":\"resource\",\"resource\":" + resource + "}";
  }
}
