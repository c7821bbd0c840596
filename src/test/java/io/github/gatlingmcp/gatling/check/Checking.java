package io.github.gatlingmcp.gatling.check;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.gatling.javaapi.core.CheckBuilder;
import io.github.gatlingmcp.spec.RawJson;
import io.netty.channel.DefaultEventLoop;
import java.util.List;
import java.util.Optional;

/** Runs checks outside of a Gatling run. */
final class Checking {
  private static final Session SESSION =
      Session$.MODULE$.apply("scenario", 1, new DefaultEventLoop());

  private Checking() {}

  /** What Gatling's checks look for when they are made; a run sets it before the simulation. */
  static void configure() {
    Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  static McpResponse.Facts facts() {
    return new McpResponse.Facts(200, 3, 1_000, 1_250);
  }

  static McpResponse result(String json) {
    return McpResponse.result(RawJson.of(json), false, facts());
  }

  static McpResponse toolError(String json) {
    return McpResponse.result(RawJson.of(json), true, facts());
  }

  static McpResponse error(int code, String message) {
    String json = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    return McpResponse.error(RawJson.of(json), code, facts());
  }

  /** The first failure, if any. */
  static Optional<String> failure(McpResponse response, CheckBuilder... checks) {
    return verdict(response, checks).failure();
  }

  static CheckList.Verdict verdict(McpResponse response, CheckBuilder... checks) {
    return CheckList.of(List.of(checks)).run(response, SESSION);
  }

  /** What the checks saved under this name. */
  static Object saved(McpResponse response, String name, CheckBuilder... checks) {
    return verdict(response, checks).session().attributes().apply(name);
  }
}
