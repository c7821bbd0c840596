package io.github.gatlingmcp.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What only the JDK's own bean knows; -1 where it does not. Loaded only where the module {@value
 * #MODULE} is.
 */
final class ProcessFigures {
  private static final String MODULE = "jdk.management";

  private final java.lang.management.OperatingSystemMXBean bean =
      ManagementFactory.getOperatingSystemMXBean();

  static boolean areThere() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  double processCpu() {
    return bean instanceof OperatingSystemMXBean known ? share(known.getProcessCpuLoad()) : -1;
  }

  double systemCpu() {
    return bean instanceof OperatingSystemMXBean known ? share(known.getCpuLoad()) : -1;
  }

  long openFiles() {
    return bean instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1;
  }

  long maxFiles() {
    return bean instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : -1;
  }

  private static double share(double load) {
    return load >= 0 ? load : -1;
  }
}
