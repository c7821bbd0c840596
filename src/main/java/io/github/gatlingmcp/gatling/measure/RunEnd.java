package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.Controller$Command$StopLoadGenerator;
import io.github.gatlingmcp.report.Report;
import io.github.gatlingmcp.report.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process. A signal (Ctrl-C, SIGTERM) ends the load instead of everything at once:
 * then all reports are written as after a whole run, but marked partial, while the JVM waits. A
 * verdict that is not pass becomes the exit code, and a run that Gatling gave up is marked partial.
 */
final class RunEnd {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunEnd.class);
  private static final long REPORTS_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;
  private static final int FAILED = 1;

  private final ActorRef<Controller.Command> controller;
  private final Path folder;
  private final Thread main = Thread.currentThread();
  private final boolean ours = ExitCode.isOurs();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<String> reason = Optional.empty();
  private volatile boolean loaded;
  private volatile int exitCode;

  private RunEnd(ActorRef<Controller.Command> controller, Path folder) {
    this.controller = controller;
    this.folder = folder;
  }

  /** Begins to watch; on the thread that runs Gatling. */
  static RunEnd watch(ActorRef<Controller.Command> controller, Path folder) {
    RunEnd end = new RunEnd(controller, folder);
    if (end.ours) {
      Runtime.getRuntime().addShutdownHook(new Thread(end::atShutdown, "mcp-run-end"));
    }
    return end;
  }

  /** Whether the exit code is this run's to decide. */
  boolean decides() {
    return ours;
  }

  /** Users have come. */
  void loaded() {
    if (!loaded) {
      loaded = true;
    }
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
    boolean ending = stands("java.lang.Shutdown");
    boolean measured = over.getCount() == 0;
    if (main.isAlive() && !ending) {
      signalled(measured);
    } else if (loaded && !measured) {
      ExitCode.end(FAILED); // something failed before the run could be judged
    } else if (measured && !(ending && stands("io.gatling.app.Gatling"))) {
      gaveUp();
      ExitCode.end(FAILED);
    } else if (exitCode != 0) {
      ExitCode.end(exitCode);
    }
  }

  private void signalled(boolean measured) {
    if (loaded) {
      if (!measured) {
        reason = Optional.of("stopped by a signal");
        controller.$bang(new Controller$Command$StopLoadGenerator("stopped by a signal", false));
      }
      awaitReports();
    }
  }

  /** Gatling tells nobody that it gives up a run; but then it is not Gatling that ends the JVM. */
  private void gaveUp() {
    try {
      RunFolder.markPartial(folder, "Gatling gave the run up");
      var unused = Report.write(folder);
    } catch (IOException | RuntimeException e) {
      LOGGER.error("The run could not be marked as partial: {}", e.toString());
    }
  }

  private void awaitReports() {
    try {
      long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(REPORTS_SECONDS);
      // Gatling's main thread writes its report last, and then wants to end the JVM, too.
      while (main.isAlive() && !stands("java.lang.Shutdown") && System.nanoTime() < last) {
        main.join(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      LOGGER.warn("Interrupted before the reports were written");
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the main thread is in a method of that class, or of one that belongs to it. */
  private boolean stands(String inClass) {
    for (StackTraceElement frame : main.getStackTrace()) {
      if (frame.getClassName().startsWith(inClass)) {
        return true;
      }
    }
    return false;
  }
}
