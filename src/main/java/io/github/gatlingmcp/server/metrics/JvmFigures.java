package io.github.gatlingmcp.server.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;

/**
 * The process and its Java machine, under the names that the Prometheus client for Java gives them.
 */
final class JvmFigures {
  private JvmFigures() {}

  static void addTo(Families families) {
    process(families);
    memory(families);
    collected(families);
    buffers(families);
    collections(families);
    families
        .gauge("jvm_threads_current", "Threads that live.")
        .value(ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static void process(Families families) {
    families
        .gauge("process_start_time_seconds", "When the process started, since 1970.")
        .value(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    families
        .counter("process_cpu_seconds", "CPU time of the process.")
        .value(Math.max(0, system.getProcessCpuTime()) / 1e9);
    if (system instanceof UnixOperatingSystemMXBean unix) {
      families
          .gauge("process_open_fds", "Open files and sockets.")
          .value(unix.getOpenFileDescriptorCount());
      families
          .gauge("process_max_fds", "The most files and sockets that may be open.")
          .value(unix.getMaxFileDescriptorCount());
    }
  }

  private static void memory(Families families) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    Map<String, MemoryUsage> areas =
        Map.of("heap", memory.getHeapMemoryUsage(), "nonheap", memory.getNonHeapMemoryUsage());
    Families.Gauge used = families.gauge("jvm_memory_used_bytes", "Memory in use.", "area");
    Families.Gauge committed =
        families.gauge("jvm_memory_committed_bytes", "Memory taken from the system.", "area");
    Families.Gauge max =
        families.gauge("jvm_memory_max_bytes", "The most memory; -1 without limit.", "area");
    areas.forEach(
        (area, usage) -> {
          used.value(usage.getUsed(), area);
          committed.value(usage.getCommitted(), area);
          max.value(usage.getMax(), area);
        });
  }

  /** What was left of the heap is what is in use: it grows where something is never let go. */
  private static void collected(Families families) {
    Families.Gauge left =
        families.gauge(
            "jvm_memory_pool_collection_used_bytes",
            "Memory in use after the last collection of garbage.",
            "pool");
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getCollectionUsage();
      if (usage != null) {
        left.value(usage.getUsed(), pool.getName());
      }
    }
  }

  private static void buffers(Families families) {
    Families.Gauge used =
        families.gauge("jvm_buffer_pool_used_bytes", "Buffers beside the heap.", "pool");
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      used.value(pool.getMemoryUsed(), pool.getName());
    }
  }

  private static void collections(Families families) {
    Families.Summary collections =
        families.summary("jvm_gc_collection_seconds", "Collections of garbage.", "gc");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections.value(
          Math.max(0, collector.getCollectionCount()),
          Math.max(0, collector.getCollectionTime()) / 1e3,
          collector.getName());
    }
  }
}
