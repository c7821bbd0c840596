package io.github.gatlingmcp.server.http;

/** Who this server is. */
final class ServerInfo {
  /** As JSON. */
  static final String JSON = "{\"name\":\"gatling-mcp-reference-server\",\"version\":\"0.1.0\"}";

  private ServerInfo() {}
}
