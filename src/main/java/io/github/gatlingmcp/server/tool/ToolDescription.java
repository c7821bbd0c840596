package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;

/**
 * What {@code tools/list} says of a tool.
 *
 * @param readOnly the annotation {@code readOnlyHint}
 * @param streams whether the tool answers by an event stream when tools choose
 * @param tasks whether a call may become a task
 */
public record ToolDescription(
    String name,
    String text,
    RawJson inputSchema,
    boolean readOnly,
    boolean streams,
    TaskSupport tasks) {

  /** A read-only tool that answers by one JSON body. */
  public static ToolDescription of(String name, String text, String inputSchema) {
    return new ToolDescription(
        name, text, RawJson.of(inputSchema), true, false, TaskSupport.FORBIDDEN);
  }

  /** The same tool, answering by an event stream. */
  public ToolDescription streaming() {
    return new ToolDescription(name, text, inputSchema, readOnly, true, tasks);
  }

  /** The same tool, with effects. */
  public ToolDescription withEffects() {
    return new ToolDescription(name, text, inputSchema, false, streams, tasks);
  }

  /** The same tool, whose calls may or must become tasks. */
  public ToolDescription asTask(TaskSupport support) {
    return new ToolDescription(name, text, inputSchema, readOnly, streams, support);
  }

  /**
   * @param withTasks whether the revision has {@code execution.taskSupport}
   */
  void write(JsonGenerator json, boolean withTasks) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("description", text);
    json.writeFieldName("inputSchema");
    Json.raw(json, inputSchema);
    json.writeObjectFieldStart("annotations");
    json.writeBooleanField("readOnlyHint", readOnly);
    json.writeBooleanField("openWorldHint", false);
    json.writeEndObject();
    if (withTasks) {
      json.writeObjectFieldStart("execution");
      json.writeStringField("taskSupport", tasks.text());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
