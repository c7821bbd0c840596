package io.github.gatlingmcp.spec;

/** The HTTP header and media type names that the transports of the specification use. */
public final class McpHeader {
  public static final String SESSION_ID = "Mcp-Session-Id";
  public static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  public static final String METHOD = "Mcp-Method";
  public static final String NAME = "Mcp-Name";

  /** What the name of a tool parameter's header begins with. */
  public static final String PARAM_PREFIX = "Mcp-Param-";

  public static final String LAST_EVENT_ID = "Last-Event-ID";

  public static final String JSON = "application/json";
  public static final String EVENT_STREAM = "text/event-stream";

  private McpHeader() {}
}
