package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.FrozenWindow;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.SpoiledNotification;
import java.io.IOException;
import java.util.Map;

/** The ledger as JSON. */
public final class LedgerJson {
  private LedgerJson() {}

  /** Writes the counts as members of the object that is open. */
  public static void counts(JsonGenerator json, LedgerCounts counts) throws IOException {
    member(json, "posts", counts.posts());
    member(json, "tools", counts.tools());
    member(json, "outcomes", counts.outcomes());
    member(json, "statuses", counts.statuses());
    member(json, "faults", counts.faults());
    member(json, "notifications", counts.notifications());
    member(json, "undelivered", counts.undelivered());
    member(json, "serverRequests", counts.serverRequests());
    member(json, "sessions", counts.sessions());
    member(json, "streams", counts.streams());
    member(json, "tasks", counts.tasks());
  }

  private static void member(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  /** Writes the spoiled notifications as the member {@code spoiled} of the object that is open. */
  public static void spoiled(JsonGenerator json, Ledger ledger) throws IOException {
    json.writeArrayFieldStart("spoiled");
    for (SpoiledNotification spoiled : ledger.spoiled()) {
      json.writeStartObject();
      json.writeStringField("fault", spoiled.fault().text());
      json.writeStringField("subscriber", spoiled.subscriber());
      json.writeStringField("method", spoiled.method());
      json.writeStringField("source", spoiled.stamp().source());
      json.writeNumberField("sequence", spoiled.stamp().sequence());
      json.writeNumberField("epochMicros", spoiled.epochMicros());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the freezes as the member {@code freezes} of the object that is open. */
  public static void freezes(JsonGenerator json, Ledger ledger) throws IOException {
    json.writeArrayFieldStart("freezes");
    for (FrozenWindow window : ledger.freezes()) {
      json.writeStartObject();
      json.writeNumberField("startEpochMicros", window.startEpochMicros());
      json.writeNumberField("endEpochMicros", window.endEpochMicros());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the single calls as the member {@code calls} of the object that is open. */
  public static void calls(JsonGenerator json, Ledger ledger) throws IOException {
    json.writeArrayFieldStart("calls");
    for (CallRecord call : ledger.calls()) {
      json.writeStartObject();
      json.writeStringField("requestId", call.requestId());
      json.writeStringField("canary", call.canary());
      json.writeStringField("session", call.sessionId());
      json.writeStringField("tool", call.tool());
      json.writeStringField("outcome", call.outcome().name());
      json.writeNumberField("startEpochMicros", call.startEpochMicros());
      json.writeNumberField("endEpochMicros", call.endEpochMicros());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
