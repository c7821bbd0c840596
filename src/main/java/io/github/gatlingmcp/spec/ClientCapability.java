package io.github.gatlingmcp.spec;

/** What a client can declare that it does for the server (MCP 2025-11-25, Lifecycle). */
public enum ClientCapability {
  SAMPLING("sampling", McpMethod.SAMPLING_CREATE_MESSAGE, "{}"),
  ELICITATION("elicitation", McpMethod.ELICITATION_CREATE, "{}"),
  ROOTS("roots", McpMethod.ROOTS_LIST, "{}");

  private final String member;
  private final String method;
  private final String value;

  ClientCapability(String member, String method, String value) {
    this.member = member;
    this.method = method;
    this.value = value;
  }

  /** The method that a server may then call. */
  public String method() {
    return method;
  }

  /** The {@code capabilities} object that declares these. */
  public static RawJson declare(Iterable<ClientCapability> declared) {
    StringBuilder json = new StringBuilder("{");
    for (ClientCapability capability : declared) {
      json.append(json.length() > 1 ? "," : "")
          .append('"')
          .append(capability.member)
          .append("\":")
          .append(capability.value);
    }
    return RawJson.of(json.append('}').toString());
  }
}
