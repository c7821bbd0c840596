package io.github.gatlingmcp.server.http;

import static java.util.Map.entry;

import io.github.gatlingmcp.codec.HeaderValue;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.server.tool.ParamHeader;
import io.github.gatlingmcp.server.tool.Tools;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request of revision 2026-07-28 must be before it is looked at closer: it describes itself,
 * and its headers say what its body says (Transports, Request Headers).
 */
final class StatelessRules {
  /** An HTTP status, and the error in its body. */
  record Rejection(int status, Answer.Refusal error) {}

  private static final Set<String> METHODS =
      Set.of(
          McpMethod.SERVER_DISCOVER,
          McpMethod.SUBSCRIPTIONS_LISTEN,
          McpMethod.TOOLS_LIST,
          McpMethod.TOOLS_CALL,
          McpMethod.RESOURCES_LIST,
          McpMethod.RESOURCES_TEMPLATES_LIST,
          McpMethod.RESOURCES_READ,
          McpMethod.PROMPTS_LIST,
          McpMethod.PROMPTS_GET,
          McpMethod.COMPLETION_COMPLETE,
          McpMethod.TASKS_GET,
          McpMethod.TASKS_UPDATE,
          McpMethod.TASKS_CANCEL);

  /** Which parameter stands in {@code Mcp-Name}, too. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry(McpMethod.TOOLS_CALL, "name"),
          entry(McpMethod.PROMPTS_GET, "name"),
          entry(McpMethod.RESOURCES_READ, "uri"),
          entry(McpMethod.TASKS_GET, "taskId"),
          entry(McpMethod.TASKS_UPDATE, "taskId"),
          entry(McpMethod.TASKS_CANCEL, "taskId"));

  private final List<ProtocolRevision> supported;
  private final Tools tools;

  /**
   * @param supported the stateless revisions that this server speaks
   */
  StatelessRules(List<ProtocolRevision> supported, Tools tools) {
    this.supported = supported;
    this.tools = tools;
  }

  /** Why the request is refused; nothing when it is fine so far. */
  Optional<Rejection> check(HttpInput input, JsonRpcMessage.Request request, RequestMeta meta) {
    return description(meta)
        .or(() -> version(input, meta))
        .or(() -> header(McpHeader.METHOD, input, Optional.of(request.method())))
        .or(() -> method(request.method()))
        .or(() -> names(input, request));
  }

  private static Optional<Rejection> description(RequestMeta meta) {
    return meta.version().isPresent() && meta.capabilities().isPresent()
        ? Optional.empty()
        : rejected(
            ErrorCode.INVALID_PARAMS,
            "Invalid params: _meta must have the protocol version and the client's capabilities");
  }

  private Optional<Rejection> version(HttpInput input, RequestMeta meta) {
    String requested = meta.version().orElse("");
    return header(McpHeader.PROTOCOL_VERSION, input, Optional.of(requested))
        .or(() -> speaks(requested) ? Optional.empty() : Optional.of(unsupported(requested)));
  }

  private boolean speaks(String version) {
    return supported.stream().anyMatch(revision -> revision.text().equals(version));
  }

  /** The refusal of a version that this server does not speak. */
  Rejection unsupported(String requested) {
    RawJson data =
        Json.object(
            json -> {
              json.writeArrayFieldStart("supported");
              for (ProtocolRevision revision : supported) {
                json.writeString(revision.text());
              }
              json.writeEndArray();
              json.writeStringField("requested", requested);
            });
    return new Rejection(
        400,
        new Answer.Refusal(
            ErrorCode.UNSUPPORTED_PROTOCOL_VERSION,
            "Unsupported protocol version",
            Optional.of(data)));
  }

  private static Optional<Rejection> method(String method) {
    return METHODS.contains(method)
        ? Optional.empty()
        : Optional.of(new Rejection(404, refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found")));
  }

  private Optional<Rejection> names(HttpInput input, JsonRpcMessage.Request request) {
    String member = NAMES.get(request.method());
    if (member == null) {
      return Optional.empty();
    }
    Members params = new Members(request.params());
    Optional<String> name = params.text(member);
    Optional<Rejection> rejected = header(McpHeader.NAME, input, name);
    return rejected.isEmpty() && request.method().equals(McpMethod.TOOLS_CALL)
        ? arguments(input, name.orElse(""), params)
        : rejected;
  }

  private Optional<Rejection> arguments(HttpInput input, String tool, Members params) {
    for (ParamHeader param : tools.paramHeaders(tool)) {
      RawJson arguments = params.find("arguments").orElse(RawJson.EMPTY_OBJECT);
      Optional<Rejection> rejected = header(param.header(), input, param.value(arguments));
      if (rejected.isPresent()) {
        return rejected;
      }
    }
    return Optional.empty();
  }

  /** The header must say that, or be missing when the body has nothing for it. */
  private static Optional<Rejection> header(
      String name, HttpInput input, Optional<String> expected) {
    List<String> said = input.headers().getAll(name);
    if (expected.isEmpty() && said.isEmpty()) {
      return Optional.empty();
    }
    if (said.isEmpty()) {
      return rejected(ErrorCode.HEADER_MISMATCH, "Header mismatch: " + name + " is missing");
    }
    boolean once = said.size() == 1; // of several lines somebody else may look at another one
    return once && expected.isPresent() && HeaderValue.decode(said.get(0)).equals(expected)
        ? Optional.empty()
        : rejected(
            ErrorCode.HEADER_MISMATCH, "Header mismatch: " + name + " is not what the body says");
  }

  private static Optional<Rejection> rejected(int code, String problem) {
    return Optional.of(new Rejection(400, refusal(code, problem)));
  }

  private static Answer.Refusal refusal(int code, String problem) {
    return new Answer.Refusal(code, problem, Optional.empty());
  }
}
