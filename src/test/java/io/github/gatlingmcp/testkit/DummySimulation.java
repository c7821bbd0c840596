package io.github.gatlingmcp.testkit;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/** Makes a log with a bit of everything in it, and no traffic. */
public final class DummySimulation extends Simulation {
  private static final int USERS = Integer.getInteger("dummy.users", 3);

  private final ScenarioBuilder everything =
      scenario("everything")
          .exec(
              dummy("good", 5),
              dummy("bad", 5).withSuccess(false),
              group("outer")
                  .on(exec(dummy("inside", 5), group("inner").on(exec(dummy("größe ≠ 1", 5))))),
              http("unresolved").get("#{nobody}"));

  private final ScenarioBuilder other = scenario("other").exec(dummy("good", 5));

  public DummySimulation() {
    setUp(
            everything.injectOpen(atOnceUsers(USERS)),
            other.injectOpen(atOnceUsers(Integer.getInteger("dummy.others", 1))))
        .assertions(global().failedRequests().count().lt(Long.getLong("dummy.failures", 100L)));
  }
}
