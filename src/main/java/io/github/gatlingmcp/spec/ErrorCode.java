package io.github.gatlingmcp.spec;

/**
 * The JSON-RPC error codes of the specification (MCP 2025-11-25 and 2026-07-28, Error Handling).
 */
public final class ErrorCode {
  public static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  public static final int METHOD_NOT_FOUND = -32601;
  public static final int INVALID_PARAMS = -32602;
  public static final int INTERNAL_ERROR = -32603;

  /** The generic refusal of the official SDKs' HTTP transports. */
  public static final int REFUSED = -32000;

  /** The body of a 404 for a session that is not, or no longer, known. */
  public static final int SESSION_NOT_FOUND = -32001;

  /** Until 2025-11-25. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  /** 2025-11-25 only: the person has to visit {@code data.elicitations[].url} first. */
  public static final int URL_ELICITATION_REQUIRED = -32042;

  /** From 2026-07-28: a header is missing, or says something else than the body. */
  public static final int HEADER_MISMATCH = -32020;

  /** From 2026-07-28: {@code data.requiredCapabilities} were not declared. */
  public static final int MISSING_CLIENT_CAPABILITY = -32021;

  /** From 2026-07-28: {@code data.supported} names the versions that are. */
  public static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

  /** The user refused a sampling request. */
  public static final int USER_REJECTED = -1;

  private ErrorCode() {}
}
