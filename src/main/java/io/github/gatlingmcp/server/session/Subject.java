package io.github.gatlingmcp.server.session;

/** By what ends of requests are counted. A call of a tool counts as a method and as a tool. */
public enum Subject {
  /** The JSON-RPC method. */
  METHOD,
  TOOL,
  /** The URI of a resource, or the template that it fits. */
  RESOURCE,
  PROMPT
}
