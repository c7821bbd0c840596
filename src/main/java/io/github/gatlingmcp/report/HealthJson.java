package io.github.gatlingmcp.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The injector's health as a member of {@code verdict.json}. */
final class HealthJson {
  private HealthJson() {}

  static void write(InjectorHealth health, ObjectNode json) {
    json.put("missingSeconds", health.missingSeconds());
    json.put("starvedMicros", health.starvedMicros());
    json.put("starvedPercent", health.starvedPercent());
    json.put("longestLoopLagMicros", health.loopLagMicros());
    json.put("gcMillis", health.gcMillis()).put("gcPercent", health.gcPercent());
    json.put("users", health.starts()).put("lateUsers", health.lateStarts());
    json.put("mostOpenFiles", health.openFiles()).put("maxFiles", health.maxFiles());
    json.put("mostHeapBytes", health.heapBytes()).put("mostDirectBytes", health.directBytes());
    json.put("meanProcessCpu", health.processCpu());
  }
}
