package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;

/**
 * What {@code tools/list} says of a tool.
 *
 * @param readOnly the annotation {@code readOnlyHint}
 * @param streams whether the tool answers by an event stream when tools choose
 */
public record ToolDescription(
    String name, String text, RawJson inputSchema, boolean readOnly, boolean streams) {

  /** A read-only tool that answers by one JSON body. */
  public static ToolDescription of(String name, String text, String inputSchema) {
    return new ToolDescription(name, text, RawJson.of(inputSchema), true, false);
  }

  /** The same tool, answering by an event stream. */
  public ToolDescription streaming() {
    return new ToolDescription(name, text, inputSchema, readOnly, true);
  }

  /** The same tool, with effects. */
  public ToolDescription withEffects() {
    return new ToolDescription(name, text, inputSchema, false, streams);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("description", text);
    json.writeFieldName("inputSchema");
    Json.raw(json, inputSchema);
    json.writeObjectFieldStart("annotations");
    json.writeBooleanField("readOnlyHint", readOnly);
    json.writeBooleanField("openWorldHint", false);
    json.writeEndObject();
    json.writeEndObject();
  }
}
