package io.github.gatlingmcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Linux says of the work of a process. */
final class CpuTime {
  private static final long TICKS_PER_SECOND = 100; // USER_HZ of every Linux
  private static final int STARTS_AT = 3; // the fields after the command start with the third
  private static final int USER_TIME = 14;
  private static final int SYSTEM_TIME = 15;

  private CpuTime() {}

  /** CPU time of all its threads so far, the kernel's part included. */
  static long micros(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks =
        Long.parseLong(fields[USER_TIME - STARTS_AT])
            + Long.parseLong(fields[SYSTEM_TIME - STARTS_AT]);
    return TimeUnit.SECONDS.toMicros(ticks) / TICKS_PER_SECOND;
  }
}
