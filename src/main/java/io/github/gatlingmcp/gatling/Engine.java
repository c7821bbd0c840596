package io.github.gatlingmcp.gatling;

import io.gatling.core.CoreComponents;
import io.gatling.http.client.HttpClient;
import io.gatling.http.engine.HttpClientFactory;
import io.gatling.http.engine.HttpEngine;
import io.gatling.http.util.SslContextsFactory;
import io.github.gatlingmcp.authorization.TokenSources;
import io.github.gatlingmcp.client.Detections;
import io.github.gatlingmcp.gatling.measure.RunMeasurement;
import io.github.gatlingmcp.gatling.stats.ExchangeLog;
import io.github.gatlingmcp.report.Budgets;
import io.github.gatlingmcp.transport.http.NameResolution;
import io.github.gatlingmcp.transport.websocket.SocketCounts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.runtime.BoxedUnit;

/**
 * What all users of a run share: Gatling's own HTTP client, set up from {@code gatling.conf} as for
 * {@code http(…)}, and the list of users that have not said goodbye.
 */
final class Engine {
  private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);

  private final CoreComponents core;
  private final HttpClient client;
  private final HttpEngine httpEngine;
  private final MillisClock clock;
  private final ExchangeLog log;
  private final NameResolution nameResolution = new NameResolution();
  private final OpenUsers openUsers = new OpenUsers();
  private final Detections detections = new Detections();
  private final SocketCounts socketCounts = new SocketCounts();
  private @Nullable TokenSources tokenSources;
  private RunMeasurement measurement = RunMeasurement.none();
  private boolean measured;
  private Budgets judgedBy = Budgets.none();

  private Engine(CoreComponents core) {
    this.core = core;
    this.clock = new MillisClock(core.clock());
    this.log = new ExchangeLog(core, false);
    SslContextsFactory ssl =
        new SslContextsFactory(
            core.configuration().ssl(), core.configuration().http().enableHostnameVerification());
    this.client = new HttpClientFactory(ssl, core.configuration()).newClient();
    this.httpEngine =
        new HttpEngine(ssl, client, core.eventLoopGroup(), core.clock(), core.configuration());
  }

  /** An engine that stops with the run: the open sessions are ended before the client closes. */
  static Engine start(CoreComponents core) {
    Engine engine = new Engine(core);
    core.actorSystem()
        .registerOnTermination(
            () -> {
              try {
                engine.openUsers.sayGoodbye();
                engine.httpEngine.close();
                engine.closeTokenSources();
                engine.nameResolution.close();
                engine.reportSockets();
              } finally {
                engine.measurement.close();
              }
              return BoxedUnit.UNIT;
            });
    return engine;
  }

  private void reportSockets() {
    SocketCounts.Snapshot counts = socketCounts.snapshot();
    if (counts.opened() > 0) {
      LOGGER.info("WebSocket: {}", counts);
    }
  }

  /**
   * Begins to measure the run, once.
   *
   * @throws IllegalArgumentException when a later protocol has budgets of its own
   */
  void measure(McpProtocol protocol) {
    Budgets budgets = protocol.budgets().get();
    if (measured && !budgets.equals(judgedBy)) {
      throw new IllegalArgumentException(
          "budgets(…) stand in two MCP protocols of this run: give all of them the same");
    }
    if (!measured) {
      measured = true;
      judgedBy = budgets;
      measurement = RunMeasurement.start(core, budgets, protocol.snapshots());
      measurement.findings(protocol.findings());
      measurement.seed(protocol.answers().seed());
    }
  }

  RunMeasurement measurement() {
    return measurement;
  }

  HttpWords httpWords(McpProtocol protocol) {
    return new HttpWords(protocol, core, httpEngine, nameResolution, socketCounts);
  }

  HttpClient client() {
    return client;
  }

  MillisClock clock() {
    return clock;
  }

  Detections detections() {
    return detections;
  }

  /** For what belongs to no action. */
  ExchangeLog log() {
    return log;
  }

  /** Who fetches tokens; there from the first use on. */
  synchronized TokenSources tokenSources() {
    TokenSources started = tokenSources;
    if (started == null) {
      started = TokenSources.start();
      tokenSources = started;
    }
    return started;
  }

  private synchronized void closeTokenSources() {
    if (tokenSources != null) {
      tokenSources.close();
    }
  }

  OpenUsers openUsers() {
    return openUsers;
  }
}
