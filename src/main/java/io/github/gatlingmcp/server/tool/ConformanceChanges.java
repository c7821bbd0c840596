package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Subscriptions;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Conformance fixtures: tools that make the server say something. */
final class ConformanceChanges {
  private ConformanceChanges() {}

  static List<Tool> all(SessionBus bus, Ledger ledger) {
    return List.of(
        changing(
            bus, ledger, "test_trigger_tool_change", McpMethod.NOTIFICATION_TOOLS_LIST_CHANGED),
        changing(
            bus, ledger, "test_trigger_prompt_change", McpMethod.NOTIFICATION_PROMPTS_LIST_CHANGED),
        Fixture.named(
            "test_logging_tool",
            call -> {
              call.log(LogLevel.INFO, "One line of the log");
              return CompletableFuture.completedFuture(Answer.text("logged"));
            }));
  }

  /** Tells the subscriptions of a change of a list, which does not truly change. */
  private static Tool changing(SessionBus bus, Ledger ledger, String name, String method) {
    RawJson message = RawJson.of(JsonRpcWriter.notification(method, RawJson.EMPTY_OBJECT));
    return Fixture.named(
        name,
        call -> {
          ledger.published(method);
          Notification changed = Notification.plain(method, "", message);
          return bus.tell(Subscriptions.ADDRESS, changed)
              .thenApply(told -> Answer.text("told " + method));
        });
  }
}
