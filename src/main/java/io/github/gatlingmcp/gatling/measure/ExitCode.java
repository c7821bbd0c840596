package io.github.gatlingmcp.gatling.measure;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process with a code of our own. Gatling knows 0, 1 and 2 and asks nobody, so the last
 * thing that happens in the JVM, after all other shutdown hooks, is to end it with another one.
 */
final class ExitCode {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExitCode.class);
  private static final String MAIN = "io.gatling.app.Gatling";
  private static final long OTHERS_SECONDS = 10;
  private static final long NOT_BEGUN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private ExitCode() {}

  /**
   * Whether this thread runs Gatling's main method, and so the process is there for this run alone.
   */
  static boolean isOurs() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(MAIN) && frame.getMethodName().equals("main")));
  }

  /** From inside a shutdown hook: waits for the other hooks, and ends the process. */
  static void end(int code) {
    others().forEach(ExitCode::await);
    Runtime.getRuntime().halt(code);
  }

  /**
   * Until it is over. The hooks are started one after the other, and one that has not begun looks
   * as if it were over.
   */
  static void await(Thread hook) {
    long begun = System.nanoTime();
    while (hook.getState() == Thread.State.NEW && System.nanoTime() - begun < NOT_BEGUN_NANOS) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    try {
      hook.join(TimeUnit.SECONDS.toMillis(OTHERS_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those that run beside this one; Gatling needs {@code java.lang} opened anyway. */
  private static volatile List<Thread> known = List.of();

  /** Remembers who else has something to do at the end; call it before the end begins. */
  static void lookAround() {
    try {
      Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      hooks.setAccessible(true);
      if (hooks.get(null) instanceof Map<?, ?> all) {
        known = all.keySet().stream().map(Thread.class::cast).toList();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOGGER.debug("Other shutdown hooks are not known and not waited for", e);
    }
  }

  private static List<Thread> others() {
    return known.stream().filter(hook -> hook != Thread.currentThread()).toList();
  }
}
