package io.github.gatlingmcp.spec;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client can declare that it does for the server (MCP 2025-11-25, Lifecycle). The plain ones
 * stand for themselves, the finer ones imply the member they lie in.
 */
public enum ClientCapability {
  SAMPLING("sampling", "", McpMethod.SAMPLING_CREATE_MESSAGE),

  /** Sampling requests may bring tools (from 2025-11-25). */
  SAMPLING_TOOLS("sampling", "\"tools\":{}", McpMethod.SAMPLING_CREATE_MESSAGE),

  /** Sampling requests may ask for the context of servers (from 2025-11-25). */
  SAMPLING_CONTEXT("sampling", "\"context\":{}", McpMethod.SAMPLING_CREATE_MESSAGE),

  /** Elicitation by a form. */
  ELICITATION("elicitation", "\"form\":{}", McpMethod.ELICITATION_CREATE),

  /** Elicitation by a URL that the person visits (from 2025-11-25). */
  ELICITATION_URL("elicitation", "\"url\":{}", McpMethod.ELICITATION_CREATE),
  ROOTS("roots", "", McpMethod.ROOTS_LIST),

  /** The client says when its roots change: {@code notifications/roots/list_changed}. */
  ROOTS_LIST_CHANGED("roots", "\"listChanged\":true", McpMethod.ROOTS_LIST);

  /** What revisions without modes know as elicitation; for the newer ones it means the same. */
  private static final String ONLY_FORM = "\"form\":{}";

  private final String member;
  private final String detail;
  private final String method;

  ClientCapability(String member, String detail, String method) {
    this.member = member;
    this.detail = detail;
    this.method = method;
  }

  /** The method that a server may then call. */
  public String method() {
    return method;
  }

  /** The {@code capabilities} object that declares these. */
  public static RawJson declare(Set<ClientCapability> declared) {
    Map<String, String> members = new LinkedHashMap<>();
    for (ClientCapability capability : ordered(declared)) {
      members.merge(
          capability.member,
          capability.detail,
          (before, more) -> before.isEmpty() ? more : before + "," + more);
    }
    return RawJson.of(
        members.entrySet().stream()
            .map(m -> "\"" + m.getKey() + "\":{" + compatible(m.getValue()) + "}")
            .collect(Collectors.joining(",", "{", "}")));
  }

  private static Set<ClientCapability> ordered(Set<ClientCapability> declared) {
    return declared.isEmpty() ? Set.of() : EnumSet.copyOf(declared);
  }

  private static String compatible(String details) {
    return details.equals(ONLY_FORM) ? "" : details;
  }
}
