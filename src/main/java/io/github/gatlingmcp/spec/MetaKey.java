package io.github.gatlingmcp.spec;

/** The reserved members of {@code _meta} (MCP 2026-07-28, Requests; W3C Trace Context). */
public final class MetaKey {
  public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
  public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
  public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
  public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
  public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
  public static final String RELATED_TASK = "io.modelcontextprotocol/related-task";
  public static final String PROGRESS_TOKEN = "progressToken";
  public static final String TRACEPARENT = "traceparent";

  /** The extension that lets a server answer with a task. */
  public static final String TASKS_EXTENSION = "io.modelcontextprotocol/tasks";

  /** The extension that clients get tokens by OAuth client credentials. */
  public static final String CLIENT_CREDENTIALS_EXTENSION =
      "io.modelcontextprotocol/oauth-client-credentials";

  private MetaKey() {}
}
