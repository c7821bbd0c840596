package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;

/** Reads which protocol versions a server says that it supports. */
final class Versions {
  private Versions() {}

  /** The known ones of {@code data.supported}; nothing when the error has no such list. */
  static Optional<List<ProtocolRevision>> supported(JsonRpcMessage.RpcError error) {
    return JsonValues.member(error.raw(), "data")
        .flatMap(data -> JsonValues.member(data, "supported"))
        .flatMap(Versions::known);
  }

  /** The known ones of a {@code DiscoverResult}; nothing when it is none, or lists none at all. */
  static Optional<List<ProtocolRevision>> discovered(RawJson result) {
    return JsonValues.member(result, "supportedVersions")
        .filter(versions -> JsonValues.elementCount(versions) > 0)
        .flatMap(Versions::known);
  }

  private static Optional<List<ProtocolRevision>> known(RawJson versions) {
    if (!JsonValues.isArray(versions)) {
      return Optional.empty();
    }
    return Optional.of(
        JsonValues.elements(versions).stream()
            .flatMap(version -> JsonValues.text(version).stream())
            .flatMap(version -> ProtocolRevision.find(version).stream())
            .distinct()
            .sorted()
            .toList());
  }
}
