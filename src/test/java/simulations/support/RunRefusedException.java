package simulations.support;

import java.io.PrintStream;

/**
 * A run that must not start, and why: nothing but the message is of interest. Throw it from {@code
 * before()}: from a constructor, reflection would wrap it into a stack trace.
 */
public final class RunRefusedException extends RuntimeException {
  private RunRefusedException(String reason) {
    super(reason, null, false, false);
  }

  /** The refusal; Gatling logs it once, and ends with exit code 1. */
  static RunRefusedException because(String reason) {
    Thread main = Thread.currentThread();
    Thread.UncaughtExceptionHandler others = main.getUncaughtExceptionHandler();
    // Gatling logs what ends a run, then lets it go on to the JVM, which would print it once more.
    main.setUncaughtExceptionHandler(
        (thread, thrown) -> {
          if (!(thrown instanceof RunRefusedException)) {
            others.uncaughtException(thread, thrown);
          }
        });
    return new RunRefusedException(reason);
  }

  /** Prints nothing: Gatling has logged it when gatling-maven-plugin's launcher asks for this. */
  @Override
  public void printStackTrace(PrintStream out) {}
}
