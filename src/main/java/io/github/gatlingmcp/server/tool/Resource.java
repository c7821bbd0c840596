package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.function.Function;

/**
 * One thing that {@code resources/read} can read, or a family of them.
 *
 * @param uri the URI, or a template with one {@code {id}} in it
 * @param contents makes the whole result for a URI that fits
 */
record Resource(
    String uri, String name, String text, String mimeType, Function<String, RawJson> contents) {
  private static final String VARIABLE = "{id}";

  /** A resource whose content never changes, encoded beforehand. */
  static Resource fixed(String uri, String name, String text, String mimeType, String content) {
    RawJson result = textResult(uri, mimeType, content);
    return new Resource(uri, name, text, mimeType, asked -> result);
  }

  static RawJson textResult(String uri, String mimeType, String content) {
    return result(uri, mimeType, "text", content);
  }

  static RawJson blobResult(String uri, String mimeType, String base64) {
    return result(uri, mimeType, "blob", base64);
  }

  private static RawJson result(String uri, String mimeType, String member, String content) {
    return Json.object(
        json -> {
          json.writeArrayFieldStart("contents");
          json.writeStartObject();
          json.writeStringField("uri", uri);
          json.writeStringField("mimeType", mimeType);
          json.writeStringField(member, content);
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  boolean isTemplate() {
    return uri.contains(VARIABLE);
  }

  /** Whether that URI is one that the template makes. */
  boolean fits(String asked) {
    return asked.startsWith(before())
        && asked.endsWith(after())
        && asked.length() > before().length() + after().length()
        && variable(asked).indexOf('/') < 0;
  }

  /** What stands in place of the variable. */
  String variable(String asked) {
    return asked.substring(before().length(), asked.length() - after().length());
  }

  private String before() {
    return uri.substring(0, uri.indexOf(VARIABLE));
  }

  private String after() {
    return uri.substring(uri.indexOf(VARIABLE) + VARIABLE.length());
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField(isTemplate() ? "uriTemplate" : "uri", uri);
    json.writeStringField("name", name);
    json.writeStringField("description", text);
    json.writeStringField("mimeType", mimeType);
    json.writeEndObject();
  }
}
