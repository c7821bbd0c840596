package io.github.gatlingmcp.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Listens to SIGTERM itself, since a shutdown hook does not hear a second one. The Java machine has
 * no other way for that than {@code sun.misc.Signal}, which not every machine has.
 */
final class Termination {
  private Termination() {}

  /**
   * Runs {@code task} on the machine's signal thread for each SIGTERM, instead of what happens
   * otherwise.
   *
   * @return false when that is not possible here
   */
  static boolean whenAsked(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object terminate = signal.getConstructor(String.class).newInstance("TERM");
      Object onSignal =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(), new Class<?>[] {handler}, calling(task));
      signal.getMethod("handle", signal, handler).invoke(null, terminate, onSignal);
      return true;
    } catch (ReflectiveOperationException | RuntimeException notHere) {
      return false;
    }
  }

  /** The machine keeps it in a table, but compares nothing. */
  private static InvocationHandler calling(Runnable task) {
    return (proxy, method, arguments) -> {
      if (method.getName().equals("handle")) {
        task.run();
      }
      return switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == arguments[0];
        case "toString" -> "SIGTERM";
        default -> null;
      };
    };
  }
}
