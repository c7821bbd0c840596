package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.HeaderValue;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes each message of revision 2026-07-28 describe itself: members of {@code _meta} and
 * headers that say the same (MCP 2026-07-28, Requests; Transports). Immutable; what is the same for
 * all messages is prepared once.
 */
final class Envelope {
  private static final Map<String, Header> METHODS =
      Stream.of(
              McpMethod.SERVER_DISCOVER,
              McpMethod.TOOLS_LIST,
              McpMethod.TOOLS_CALL,
              McpMethod.RESOURCES_LIST,
              McpMethod.RESOURCES_TEMPLATES_LIST,
              McpMethod.RESOURCES_READ,
              McpMethod.PROMPTS_LIST,
              McpMethod.PROMPTS_GET,
              McpMethod.COMPLETION_COMPLETE,
              McpMethod.SUBSCRIPTIONS_LISTEN,
              McpMethod.TASKS_GET,
              McpMethod.TASKS_UPDATE,
              McpMethod.TASKS_CANCEL)
          .collect(
              Collectors.toUnmodifiableMap(
                  method -> method, method -> new Header(McpHeader.METHOD, method)));

  private final RawJson members;
  private final RawJson meta;

  private Envelope(RawJson members) {
    this.members = members;
    this.meta = RequestEncoder.inMeta(members);
  }

  Envelope(
      ProtocolRevision revision, RawJson capabilities, String clientName, String clientVersion) {
    this(
        new JsonMembers()
            .add(MetaKey.PROTOCOL_VERSION, revision.text())
            .add(
                MetaKey.CLIENT_INFO,
                new JsonMembers().add("name", clientName).add("version", clientVersion).object())
            .add(MetaKey.CLIENT_CAPABILITIES, capabilities)
            .bare());
  }

  /** The same, and the level from which on the server is to send its log. */
  Envelope withLogLevel(RawJson level) {
    return new Envelope(new JsonMembers().addAll(members).add(MetaKey.LOG_LEVEL, level).bare());
  }

  /**
   * The bytes of a request.
   *
   * @param token the progress token, if the call asks for progress
   * @param more members of its params
   */
  byte[] request(long id, long token, Call call, Optional<RawJson> more) {
    RawJson own = RequestEncoder.meta(call, members, token);
    RawJson inMeta = own.equals(members) ? meta : RequestEncoder.inMeta(own);
    RawJson all = more.map(m -> new JsonMembers().addAll(inMeta).addAll(m).bare()).orElse(inMeta);
    return JsonRpcWriter.request(id, call.method(), call.params(), all);
  }

  /** The bytes of a notification, whose params may have a {@code _meta} of their own. */
  byte[] notification(String method, RawJson params) {
    Map<String, RawJson> own = JsonValues.members(params);
    JsonMembers all = new JsonMembers();
    JsonMembers inMeta = new JsonMembers().addAll(members);
    own.forEach(
        (name, value) -> {
          if (name.equals("_meta")) {
            JsonValues.members(value).forEach(inMeta::add);
          } else {
            all.add(name, value);
          }
        });
    all.addAll(RequestEncoder.inMeta(inMeta.bare()));
    return JsonRpcWriter.notification(method, all.object());
  }

  /** The headers of a notification: its own may take the place of ours. */
  List<Header> headers(String method, List<Header> own) {
    return headers(method, Optional.empty(), List.of(), own);
  }

  /**
   * The headers of a request.
   *
   * @param parameters those of a tool's arguments
   */
  List<Header> headers(Call call, List<Header> parameters) {
    return headers(call.method(), name(call), parameters, call.headers());
  }

  private static List<Header> headers(
      String method, Optional<String> name, List<Header> parameters, List<Header> own) {
    List<Header> headers = new ArrayList<>(2 + parameters.size() + own.size());
    Header known = METHODS.get(method);
    headers.add(known == null ? new Header(McpHeader.METHOD, HeaderValue.encode(method)) : known);
    if (name.isPresent()) {
      headers.add(new Header(McpHeader.NAME, HeaderValue.encode(name.get())));
    }
    headers.addAll(parameters);
    headers.addAll(own);
    return headers;
  }

  /** What the request is about, where a header says that. */
  static Optional<String> name(Call call) {
    return switch (call.method()) {
      case McpMethod.TOOLS_CALL, McpMethod.PROMPTS_GET -> text(call, "name");
      case McpMethod.RESOURCES_READ -> text(call, "uri");
      case McpMethod.TASKS_GET, McpMethod.TASKS_UPDATE, McpMethod.TASKS_CANCEL ->
          text(call, "taskId");
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(Call call, String member) {
    return JsonValues.member(call.params(), member).flatMap(JsonValues::text);
  }
}
