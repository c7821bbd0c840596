package io.github.gatlingmcp.measured;

import com.sun.management.OperatingSystemMXBean;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.report.RunData;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of the machine neither this process, where the server is, nor the injectors had: where
 * it is much, times are not only those of the server and the injector.
 */
final class OtherWork {
  private static final double MUCH = 0.1;

  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = cpuNanos();

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /**
   * The share of all processors since the beginning.
   *
   * @param together what ran meanwhile, at the same time
   */
  double share(List<RunData> together) {
    double own = (double) (cpuNanos() - startCpuNanos) / (System.nanoTime() - startNanos);
    return mean(together.get(0), Health::systemCpu)
        - together.stream().mapToDouble(run -> mean(run, Health::processCpu)).sum()
        - own / Runtime.getRuntime().availableProcessors();
  }

  static boolean isMuch(double share) {
    return share > MUCH;
  }

  private static double mean(RunData run, ToDoubleFunction<Health> figure) {
    return run.seconds().stream()
        .mapToDouble(second -> figure.applyAsDouble(second.health()))
        .average()
        .orElseThrow();
  }
}
