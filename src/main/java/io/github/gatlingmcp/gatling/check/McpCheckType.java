package io.github.gatlingmcp.gatling.check;

import io.gatling.javaapi.core.CheckBuilder;

/** The checks that only MCP has; each says which failures a request that carries it expects. */
public enum McpCheckType implements CheckBuilder.CheckType {
  TEXT_CONTENT,
  STRUCTURED_CONTENT,
  TOOL_ERROR,
  RPC_ERROR_CODE,
  RPC_ERROR_MESSAGE,
  HTTP_STATUS,
  PROGRESS_COUNT
}
