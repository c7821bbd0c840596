package io.github.gatlingmcp.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.http.FaultPlan;
import io.github.gatlingmcp.server.session.CallRecord;
import io.github.gatlingmcp.server.session.NotificationFault;
import io.github.gatlingmcp.server.session.SpoiledNotification;
import io.github.gatlingmcp.testkit.GatlingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real runs in which notifications are lost, repeated and swapped, and some in which none are. That
 * some are late is true on a busy machine, and not looked at.
 */
final class NotificationFindingsIT {
  static final FaultPlan ONE_EACH =
      FaultPlan.at(3, NotificationFault.DROP_NOTIFICATION)
          .andAt(8, NotificationFault.REPEAT_NOTIFICATION)
          .andAt(14, NotificationFault.SWAP_NOTIFICATIONS);

  private static final Map<NotificationFault, String> KINDS =
      Map.of(
          NotificationFault.DROP_NOTIFICATION, "lost",
          NotificationFault.REPEAT_NOTIFICATION, "duplicate",
          NotificationFault.SWAP_NOTIFICATIONS, "reordered");

  /** What the report says went wrong with one notification. */
  private record Named(String kind, String subscriber, String source, long sequence) {}

  /** How messages travel, to whom. */
  enum Wire {
    HTTP("", "custom", ListeningSimulation.USERS),
    WEBSOCKET("", "custom", ListeningSimulation.USERS),
    STATELESS("2026-07-28", "tools", 1);

    private final String version;
    private final String kind;
    private final int users;

    Wire(String version, String kind, int users) {
      this.version = version;
      this.kind = kind;
      this.users = users;
    }

    GatlingRun.Plan plan(Path folder, McpServer server) {
      return MeasuredRun.plan(
              ListeningSimulation.class,
              folder,
              this == WEBSOCKET ? server.webSocketUri() : server.uri())
          .property("test.version", version)
          .property("test.kind", kind)
          .property("test.users", users);
    }

    /** The users by what the server calls them. */
    String userOf(SpoiledNotification spoiled, McpServer server) {
      return users == 1
          ? "user 1"
          : server.ledger().calls().stream()
              .filter(call -> call.sessionId().equals(spoiled.subscriber()))
              .map(CallRecord::canary)
              .findFirst()
              .orElseThrow();
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void exactlyWhatTheServerSpoiledIsNamed(Wire wire) throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults().withFaults(ONE_EACH))) {
      GatlingRun run = wire.plan(folder, server).run();
      JsonNode told = notifications(run);
      List<Named> spoiled = spoiled(wire, server);
      long all = (long) wire.users * ListeningSimulation.ALL;

      assertThat(spoiled).hasSize(3);
      assertThat(findings(told)).as(run.output()).containsExactlyInAnyOrderElementsOf(spoiled);
      assertThat(told.get("expected").asLong()).isEqualTo(all);
      assertThat(told.get("inOrder").asLong() + told.get("late").asLong()).isEqualTo(all - 2);
      assertThat(told.get("lost").asLong()).isEqualTo(1);
      assertThat(told.get("duplicate").asLong()).isEqualTo(1);
      assertThat(told.get("reordered").asLong()).isEqualTo(1);
      assertThat(told.get("deliveryPercent").asDouble())
          .isCloseTo(100.0 * (all - 1) / all, within(1e-9));
      assertPageNames(run, spoiled);
      assertBudgetBroke(run);
    }
  }

  private static List<Named> spoiled(Wire wire, McpServer server) {
    return server.ledger().spoiled().stream()
        .map(
            one ->
                new Named(
                    KINDS.getOrDefault(one.fault(), ""),
                    wire.userOf(one, server),
                    one.method() + " " + one.stamp().source(),
                    one.stamp().sequence()))
        .toList();
  }

  private static JsonNode notifications(GatlingRun run) throws Exception {
    return MeasuredRun.verdict(MeasuredRun.mcp(run)).get("notifications");
  }

  private static List<Named> findings(JsonNode notifications) {
    List<Named> findings = new ArrayList<>();
    for (JsonNode one : notifications.get("findings")) {
      findings.add(named(one, one.get("kind").asText()));
    }
    findings.removeIf(one -> one.kind().equals("late"));
    return findings;
  }

  /** The page carries its findings as JSON; its own table is tested in a browser. */
  private static void assertPageNames(GatlingRun run, List<Named> spoiled) throws Exception {
    String page = Files.readString(MeasuredRun.mcp(run).resolve("report.html"));
    String from = page.substring(page.indexOf("\"findings\":["));
    String findings = from.substring(from.indexOf('['), from.indexOf(']') + 1);
    List<Named> named = new ArrayList<>();
    for (JsonNode one : MeasuredRun.read(findings)) {
      named.add(named(one, one.get("kind").asText().toLowerCase(Locale.ROOT)));
    }
    named.removeIf(one -> one.kind().equals("late"));
    assertThat(named).containsExactlyInAnyOrderElementsOf(spoiled);
  }

  private static Named named(JsonNode finding, String kind) {
    return new Named(
        kind,
        finding.get("subscriber").asText(),
        finding.get("source").asText(),
        finding.get("sequence").asLong());
  }

  private static void assertBudgetBroke(GatlingRun run) throws Exception {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).contains("fail notifications");
  }

  @Test
  void whatIsOnItsWayWhenItsUserLeavesIsNotLost() throws Exception {
    assertNothingIsNamed("leave");
  }

  @Test
  void theNumbersOfASecondSessionBeginAnew() throws Exception {
    assertNothingIsNamed("again");
  }

  @Test
  void stragglersOfTheSessionBeforeAreNoFinding() throws Exception {
    assertNothingIsNamed("break off");
  }

  /** Without a session, and for all sessions at once, numbers do not wait for who listens. */
  @ParameterizedTest
  @CsvSource({"2026-07-28, session", "2026-07-28, all", "2025-11-25, session", "2025-11-25, all"})
  void whatNobodyListenedToIsNotLost(String version, String scope) throws Exception {
    assertNothingIsNamed(
        server -> resubscribing(server, "stops", version, scope), ResubscribingSimulation.HEARD);
  }

  @Test
  void whatIsOnItsWayWhenASubscriptionTakesThePlaceOfAnotherIsNotNamed() throws Exception {
    assertNothingIsNamed(
        server -> resubscribing(server, "changes", "2026-07-28", "session"),
        ResubscribingSimulation.HEARD);
  }

  private GatlingRun.Plan resubscribing(
      McpServer server, String what, String version, String scope) {
    return MeasuredRun.plan(ResubscribingSimulation.class, folder, server.uri())
        .property("test.case", what)
        .property("test.version", version)
        .property("test.scope", scope)
        .property("test.skipped", version.startsWith("2025") && scope.equals("session"));
  }

  private void assertNothingIsNamed(String then) throws Exception {
    assertNothingIsNamed(server -> Wire.HTTP.plan(folder, server).property("test.then", then), 1);
  }

  private static void assertNothingIsNamed(Function<McpServer, GatlingRun.Plan> plan, long least)
      throws Exception {
    try (McpServer server = McpServer.start(McpServerConfig.defaults())) {
      GatlingRun run = plan.apply(server).run();
      JsonNode told = notifications(run);

      assertThat(told.get("inOrder").asLong() + told.get("late").asLong())
          .as(run.output())
          .isGreaterThanOrEqualTo(least);
      assertThat(findings(told)).isEmpty();
      assertThat(told.get("lost").asLong()).isZero();
      assertThat(told.get("duplicate").asLong()).isZero();
      assertThat(told.get("reordered").asLong()).isZero();
      assertThat(told.get("deliveryPercent").asDouble()).isEqualTo(100);
    }
  }
}
