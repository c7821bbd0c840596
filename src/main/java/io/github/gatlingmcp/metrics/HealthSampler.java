package io.github.gatlingmcp.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.Optional;

/** Asks the JVM how the injector fares. Confined to the meter's thread. */
final class HealthSampler {
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final List<BufferPoolMXBean> bufferPools =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final Optional<ProcessFigures> process =
      ProcessFigures.areThere() ? Optional.of(new ProcessFigures()) : Optional.empty();
  private long gcMillisBefore = gcMillisSinceTheBeginning();

  /** Since the last time, and as it is now. */
  Health sample(long loopLagMicros, long starvedMicros) {
    long gcMillis = gcMillisSinceTheBeginning();
    long gcMillisNow = gcMillis - gcMillisBefore;
    gcMillisBefore = gcMillis;
    return new Health(
        loopLagMicros,
        starvedMicros,
        gcMillisNow,
        process.map(ProcessFigures::processCpu).orElse(-1.0),
        process.map(ProcessFigures::systemCpu).orElse(-1.0),
        process.map(ProcessFigures::openFiles).orElse(-1L),
        process.map(ProcessFigures::maxFiles).orElse(-1L),
        memory.getHeapMemoryUsage().getUsed(),
        directBytes());
  }

  /**
   * Whether what that collector counts stops the program. ZGC and Shenandoah name what they do
   * beside it {@code … Cycles}.
   */
  static boolean stopsTheWorld(String collector) {
    return !collector.endsWith("Cycles") && !collector.equals("G1 Concurrent GC");
  }

  private long gcMillisSinceTheBeginning() {
    return collectors.stream()
        .filter(collector -> stopsTheWorld(collector.getName()))
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(millis -> millis > 0)
        .sum();
  }

  private long directBytes() {
    return bufferPools.stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .findFirst()
        .orElse(-1);
  }
}
