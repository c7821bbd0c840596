package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.report.Snapshot;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server again and again, on a thread of its own: one look may take a while. */
final class Looks implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Looks.class);
  private static final int LAST_SECONDS = 5;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread looking = new Thread(work, "mcp-snapshots");
            looking.setDaemon(true);
            return looking;
          });
  private boolean failed;

  private Looks() {}

  /**
   * The first look is at once.
   *
   * @param clock milliseconds of the run
   */
  static Looks start(SnapshotPlan plan, LongSupplier clock, Consumer<Snapshot> taken) {
    Looks looks = new Looks();
    var unused =
        looks.thread.scheduleWithFixedDelay(
            () -> looks.look(plan, clock, taken),
            0,
            plan.pause().toMillis(),
            TimeUnit.MILLISECONDS);
    return looks;
  }

  /** What throws once may work later. */
  private void look(SnapshotPlan plan, LongSupplier clock, Consumer<Snapshot> taken) {
    try {
      taken.accept(plan.look().apply(clock.getAsLong()));
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        LOGGER.warn("A look at the server failed, the next ones are not told: {}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        LOGGER.warn("The last look at the server did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
