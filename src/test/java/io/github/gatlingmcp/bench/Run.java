package io.github.gatlingmcp.bench;

import io.github.gatlingmcp.bench.Contender.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One contender at work: its injector and a server for it alone. */
final class Run implements AutoCloseable {
  private static final int MARGIN_SECONDS = 3;

  private final ServerProcess server;
  private final Injector injector;
  private long startNanos;
  private long startMicros;
  private long startCount;

  private Run(ServerProcess server, Injector injector) {
    this.server = server;
    this.injector = injector;
  }

  /** Starts both and waits for the first request. */
  static Run start(Case measured, Contender contender, BenchPlan plan)
      throws IOException, InterruptedException {
    ServerProcess server = ServerProcess.start();
    List<String> options = new ArrayList<>();
    options.add("-Dbench.url=" + server.url());
    options.add("-Dbench.wire=" + contender.wire());
    options.add("-Dbench.resource=" + measured.resource());
    options.add("-Dbench.check=" + contender.check());
    options.add("-Dbench.users=" + plan.users());
    options.add("-Dbench.seconds=" + (plan.totalSeconds() + MARGIN_SECONDS));
    options.addAll(plan.options());
    String folder = measured.name() + " " + contender.label();
    Run run =
        new Run(
            server,
            Injector.start(
                contender.simulation(), options, plan.folder().resolve(folder.replace(' ', '-'))));
    while (server.count() == 0) {
      run.goOn(100, TimeUnit.MILLISECONDS);
    }
    return run;
  }

  /** Fails when the injector ends meanwhile. */
  void goOn(long time, TimeUnit unit) throws IOException, InterruptedException {
    injector.runFor(time, unit);
  }

  void windowOpens() throws IOException {
    startNanos = System.nanoTime();
    startMicros = injector.cpuMicros();
    startCount = server.count();
  }

  Measurement windowCloses() throws IOException {
    long requests = server.count() - startCount;
    double micros = injector.cpuMicros() - startMicros;
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new Measurement(micros / requests, requests / seconds);
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
