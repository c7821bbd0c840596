package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import io.github.gatlingmcp.javaapi.McpProtocolBuilder;
import java.time.Duration;

/**
 * A user who listens to updates of a resource, for a while not, and then again. What is set by
 * {@code test.case}: he {@code stops} meanwhile and misses some, or he {@code changes} what he
 * listens to while many are on their way. With {@code test.skipped} the server does not even number
 * what he does not listen to.
 */
public final class ResubscribingSimulation extends Simulation {
  private static final String UPDATED = "notifications/resources/updated";
  private static final String URI = "app://dynamic-data";
  private static final String OTHER_URI = "app://static-data";
  private static final int MANY = 1_000;
  private static final int STOPPED_FOR = 5;
  private static final boolean SKIPPED = Boolean.getBoolean("test.skipped");
  private static final String SCOPE = System.getProperty("test.scope", "session");

  /** How many are heard one by one. */
  static final int HEARD = 6;

  public ResubscribingSimulation() {
    setUp(
            scenario("subscriber")
                .exec(mcp("initialize").initialize())
                .exitHereIfFailed()
                .exec(mcp("listen").listen())
                .exec(mcp("subscribe").subscribe(URI))
                .exec(heard(3, 3))
                .exec(meanwhile())
                .exec(mcp("close").close())
                .injectOpen(atOnceUsers(1)))
        .protocols(protocol());
  }

  private static McpProtocolBuilder protocol() {
    McpProtocolBuilder protocol =
        mcp.url(System.getProperty("test.url")).notificationBufferSize(2 * MANY);
    String version = System.getProperty("test.version", "");
    return version.isEmpty() ? protocol : protocol.protocolVersion(version);
  }

  private static ChainBuilder meanwhile() {
    return switch (System.getProperty("test.case", "")) {
      case "stops" ->
          exec(mcp("unsubscribe").unsubscribe(URI))
              .exec(trigger(STOPPED_FOR))
              .exec(mcp("subscribe").subscribe(URI))
              .exec(heard(3, SKIPPED ? 3 + 3 : 3 + STOPPED_FOR + 3));
      case "changes" ->
          exec(trigger(MANY))
              .exec(mcp("subscribe").subscribe(OTHER_URI))
              .exec(heard(3, 3 + MANY + 3));
      default -> throw new IllegalArgumentException();
    };
  }

  private static ChainBuilder heard(int count, int lastNumber) {
    return exec(
        trigger(count)
            .await(Duration.ofSeconds(30))
            .on(notification(UPDATED).matching(jmesPath("_meta.sequence").ofInt().is(lastNumber))));
  }

  private static McpArgumentsActionBuilder trigger(int count) {
    return mcp("trigger")
        .callTool("trigger-notification")
        .argument("kind", "resource-updated")
        .argument("uri", URI)
        .argument("scope", SCOPE)
        .argument("count", count);
  }
}
