package io.github.gatlingmcp.bench;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this JVM, in bytes, when so many sessions were open. */
record MemorySample(int sessions, long heap, long direct, long resident) {
  static final String PREFIX = "memory with sessions=";

  /** Collects garbage first. */
  static MemorySample take(int sessions) {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long pooled = Math.max(0, PlatformDependent.usedDirectMemory());
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new MemorySample(sessions, heap, pooled + buffers, residentBytes());
  }

  private static long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return PREFIX + sessions + " heap=" + heap + " direct=" + direct + " resident=" + resident;
  }
}
