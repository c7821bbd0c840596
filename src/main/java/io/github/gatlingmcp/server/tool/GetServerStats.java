package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.LedgerCounts;
import io.github.gatlingmcp.server.session.Sessions;
import io.github.gatlingmcp.server.session.Subscriptions;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells how the server is: sessions, memory, and the ledger's counts. */
final class GetServerStats implements Tool {
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
          "get-server-stats",
          "Returns the server's open sessions, memory and ledger counts.",
          """
          {"type":"object","properties":{}}""");

  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final Ledger ledger;
  private final long startNanos = System.nanoTime();

  GetServerStats(Sessions sessions, Subscriptions subscriptions, Ledger ledger) {
    this.sessions = sessions;
    this.subscriptions = subscriptions;
    this.ledger = ledger;
  }

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) {
    LedgerCounts counts = ledger.counts();
    int open = sessions.count();
    return CompletableFuture.completedFuture(
        Answer.result(
            Content.structured(open + " sessions open", json -> write(json, open, counts))));
  }

  private void write(JsonGenerator json, int open, LedgerCounts counts) throws IOException {
    Runtime memory = Runtime.getRuntime();
    json.writeNumberField("openSessions", open);
    json.writeNumberField("listeningStreams", sessions.listening());
    json.writeNumberField("subscriptions", subscriptions.count());
    json.writeNumberField("uptimeMs", (System.nanoTime() - startNanos) / 1_000_000);
    json.writeNumberField("heapUsedBytes", memory.totalMemory() - memory.freeMemory());
    json.writeNumberField("heapMaxBytes", memory.maxMemory());
    json.writeObjectFieldStart("ledger");
    LedgerJson.counts(json, counts);
    json.writeEndObject();
  }
}
