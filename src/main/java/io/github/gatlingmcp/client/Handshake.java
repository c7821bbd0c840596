package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the handshake says and how its answer is read (MCP 2025-11-25, Lifecycle). */
final class Handshake {
  private Handshake() {}

  static RawJson params(
      ProtocolRevision offered, RawJson capabilities, String clientName, String clientVersion) {
    return RawJson.of(
        "{\"protocolVersion\":\""
            + offered.text()
            + "\",\"capabilities\":"
            + capabilities
            + ",\"clientInfo\":{\"name\":"
            + JsonValues.ofText(clientName)
            + ",\"version\":"
            + JsonValues.ofText(clientVersion)
            + "}}");
  }

  /** The version that the server answered with; empty when it named none. */
  static String version(RawJson result) {
    return JsonValues.member(result, "protocolVersion").flatMap(JsonValues::text).orElse("");
  }

  /**
   * The revision to speak from now on; nothing when this client will not, or it has no sessions.
   */
  static Optional<ProtocolRevision> accept(ClientSettings settings, String version) {
    return ProtocolRevision.find(version)
        .filter(revision -> !revision.isStateless())
        .filter(revision -> !settings.pinned() || revision == settings.offered());
  }

  /** A refusal that says what the server supports is about the version. */
  static Outcome refusal(ClientSettings settings, Outcome outcome) {
    if (outcome instanceof Outcome.RpcError error
        && (error.error().code() == ErrorCode.INVALID_PARAMS
            || error.error().code() == ErrorCode.UNSUPPORTED_PROTOCOL_VERSION)) {
      return Versions.supported(error.error())
          .<Outcome>map(supported -> Outcome.OtherVersion.refused(settings.offered(), supported))
          .orElse(outcome);
    }
    if (outcome instanceof Outcome.HttpError error && error.error().isPresent()) {
      Outcome said = refusal(settings, new Outcome.RpcError(error.error().get()));
      return said instanceof Outcome.OtherVersion ? said : outcome;
    }
    return outcome;
  }

  static List<Header> headers(Optional<String> sessionId) {
    return sessionId.map(id -> List.of(new Header(McpHeader.SESSION_ID, id))).orElse(List.of());
  }

  /** The version header exists from 2025-06-18 on. */
  static List<Header> headers(ProtocolRevision revision, Optional<String> sessionId) {
    List<Header> headers = new ArrayList<>(headers(sessionId));
    if (revision.isAtLeast(ProtocolRevision.V2025_06_18)) {
      headers.add(new Header(McpHeader.PROTOCOL_VERSION, revision.text()));
    }
    return List.copyOf(headers);
  }
}
