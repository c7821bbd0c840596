package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.report.MemoryKind;
import io.github.gatlingmcp.report.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of {@code snapshots.ndjson}; what is not known is not there:
 *
 * <pre>{@code
 * {"at_ms":60012,"memory_kind":"live","memory_bytes":41000000,"open_sessions":200,
 *  "sessions":5210,"aborts":130,"reconnects":77}
 * }</pre>
 */
final class SnapshotJson {
  private SnapshotJson() {}

  static String write(Snapshot snapshot) {
    return Json.object(
        json -> {
          json.writeNumberField("at_ms", snapshot.atMillis());
          if (snapshot.memory().isPresent()) {
            json.writeStringField("memory_kind", Json.name(snapshot.memory().get().kind()));
            json.writeNumberField("memory_bytes", snapshot.memory().get().bytes());
          }
          if (snapshot.openSessions().isPresent()) {
            json.writeNumberField("open_sessions", snapshot.openSessions().getAsLong());
          }
          json.writeNumberField("sessions", snapshot.sessions());
          json.writeNumberField("aborts", snapshot.aborts());
          json.writeNumberField("reconnects", snapshot.reconnects());
        });
  }

  /** Whether the line could be read. */
  static boolean add(String line, List<Snapshot> snapshots) {
    Optional<JsonNode> json = Json.read(line).filter(read -> read.path("at_ms").isNumber());
    json.map(SnapshotJson::parse).ifPresent(snapshots::add);
    return json.isPresent();
  }

  private static Snapshot parse(JsonNode json) {
    Optional<Snapshot.Memory> memory =
        Json.constant(MemoryKind.class, json.path("memory_kind").asText())
            .map(kind -> new Snapshot.Memory(kind, json.path("memory_bytes").asLong()));
    JsonNode open = json.path("open_sessions");
    return new Snapshot(
        json.path("at_ms").asLong(),
        memory,
        open.isNumber() ? OptionalLong.of(open.asLong()) : OptionalLong.empty(),
        json.path("sessions").asLong(),
        json.path("aborts").asLong(),
        json.path("reconnects").asLong());
  }
}
