package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.Controller$Command$StopLoadGenerator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process. A signal (Ctrl-C, SIGTERM) ends the load instead of everything at once:
 * then all reports are written as after a whole run, but marked partial, while the JVM waits. And a
 * verdict that is not pass becomes the exit code.
 */
final class RunEnd {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunEnd.class);
  private static final long REPORTS_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;

  private final ActorRef<Controller.Command> controller;
  private final Thread main = Thread.currentThread();
  private final boolean ours = ExitCode.isOurs();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<String> reason = Optional.empty();
  private volatile int exitCode;

  private RunEnd(ActorRef<Controller.Command> controller) {
    this.controller = controller;
  }

  /** Begins to watch; on the thread that runs Gatling. */
  static RunEnd watch(ActorRef<Controller.Command> controller) {
    RunEnd end = new RunEnd(controller);
    if (end.ours) {
      Runtime.getRuntime().addShutdownHook(new Thread(end::atShutdown, "mcp-run-end"));
    }
    return end;
  }

  /** Why the run ended before its time, if it did. */
  Optional<String> reason() {
    return reason;
  }

  /**
   * All is written.
   *
   * @param exitCode what the process is to end with; 0 leaves it to Gatling
   */
  void over(int exitCode) {
    this.exitCode = exitCode;
    ExitCode.lookAround();
    over.countDown();
  }

  private void atShutdown() {
    if (over.getCount() > 0) {
      stopEarly();
    } else if (exitCode != 0) {
      ExitCode.end(exitCode);
    }
  }

  private void stopEarly() {
    reason = Optional.of("stopped by a signal");
    controller.$bang(new Controller$Command$StopLoadGenerator("stopped by a signal", false));
    try {
      long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(REPORTS_SECONDS);
      // Gatling's main thread writes its report last, and then wants to end the JVM, too.
      while (main.isAlive() && !endsTheJvm() && System.nanoTime() < last) {
        main.join(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      LOGGER.warn("Interrupted before the reports were written");
      Thread.currentThread().interrupt();
    }
  }

  private boolean endsTheJvm() {
    for (StackTraceElement frame : main.getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Shutdown")) {
        return true;
      }
    }
    return false;
  }
}
