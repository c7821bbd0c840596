package io.github.gatlingmcp.bench;

import io.gatling.javaapi.core.Simulation;
import io.github.gatlingmcp.bench.Contender.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One contender at work: its injector and a server for it alone. */
final class Run implements AutoCloseable {
  /** How much longer a simulation goes on than it is measured. */
  static final int MARGIN_SECONDS = 3;

  private final ServerProcess server;
  private final Injector injector;
  private long startNanos;
  private long startMicros;
  private long startServerMicros;
  private long startCount;

  private Run(ServerProcess server, Injector injector) {
    this.server = server;
    this.injector = injector;
  }

  /** Starts both and waits for the first request. */
  static Run start(Case measured, Contender contender, BenchPlan plan)
      throws IOException, InterruptedException {
    String folder = measured.name() + " " + contender.label();
    return start(
        contender.simulation(),
        server -> options(server, measured, contender, plan),
        plan.folder().resolve(folder.replace(' ', '-')));
  }

  private static List<String> options(
      ServerProcess server, Case measured, Contender contender, BenchPlan plan) {
    List<String> options = new ArrayList<>();
    options.add("-Dbench.url=" + server.url());
    options.add("-Dbench.wire=" + contender.wire());
    options.add("-Dbench.resource=" + measured.resource());
    options.add("-Dbench.check=" + contender.check());
    options.add("-Dbench.users=" + plan.users());
    options.add("-Dbench.seconds=" + (plan.totalSeconds() + MARGIN_SECONDS));
    options.addAll(plan.options());
    return options;
  }

  /**
   * Starts both and waits for the first request.
   *
   * @param options of the injector's JVM, which aim it at the server
   * @param folder for what the injector writes
   */
  static Run start(
      Class<? extends Simulation> simulation,
      Function<ServerProcess, List<String>> options,
      Path folder)
      throws IOException, InterruptedException {
    ServerProcess server = ServerProcess.start();
    try {
      return begun(server, Injector.start(simulation, options.apply(server), folder));
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Run begun(ServerProcess server, Injector injector)
      throws IOException, InterruptedException {
    try {
      while (server.count() == 0) {
        injector.runFor(100, TimeUnit.MILLISECONDS);
      }
      return new Run(server, injector);
    } catch (IOException | InterruptedException | RuntimeException e) {
      injector.close();
      throw e;
    }
  }

  /** Fails when the injector ends meanwhile. */
  void goOn(long time, TimeUnit unit) throws IOException, InterruptedException {
    injector.runFor(time, unit);
  }

  void windowOpens() throws IOException {
    startNanos = System.nanoTime();
    startMicros = injector.cpuMicros();
    startServerMicros = server.cpuMicros();
    startCount = server.count();
  }

  Measurement windowCloses() throws IOException {
    long requests = server.count() - startCount;
    double micros = injector.cpuMicros() - startMicros;
    double serverMicros = server.cpuMicros() - startServerMicros;
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new Measurement(micros / requests, requests / seconds, serverMicros / requests);
  }

  /** Waits for the injector to end, with every request OK. */
  void finish() throws IOException, InterruptedException {
    injector.finish();
  }

  @Override
  public void close() {
    injector.close();
    server.close();
  }
}
