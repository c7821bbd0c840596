package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server says of a task.
 *
 * @param pollNanos how long to wait before the next look
 */
record TaskState(RawJson taskId, Status status, long pollNanos) {
  private static final long MILLI = 1_000_000;
  private static final long USUAL_POLL = 1_000 * MILLI;
  private static final long SHORTEST_POLL = 10 * MILLI;
  private static final long LONGEST_POLL = 3_600_000 * MILLI;

  enum Status {
    WORKING,
    INPUT_REQUIRED,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  /** Reads a Task of either era; nothing when it is none. */
  static Optional<TaskState> read(RawJson task) {
    Optional<RawJson> id =
        JsonValues.member(task, "taskId").filter(text -> JsonValues.text(text).isPresent());
    Optional<Status> status =
        JsonValues.member(task, "status").flatMap(JsonValues::text).flatMap(TaskState::status);
    return id.flatMap(i -> status.map(s -> new TaskState(i, s, poll(task))));
  }

  private static Optional<Status> status(String text) {
    return switch (text) {
      case "working" -> Optional.of(Status.WORKING);
      case "input_required" -> Optional.of(Status.INPUT_REQUIRED);
      case "completed" -> Optional.of(Status.COMPLETED);
      case "failed" -> Optional.of(Status.FAILED);
      case "cancelled" -> Optional.of(Status.CANCELLED);
      default -> Optional.empty();
    };
  }

  /** The interval has a unit in its name since 2026-07-28. */
  private static long poll(RawJson task) {
    OptionalLong millis =
        JsonValues.member(task, "pollIntervalMs")
            .or(() -> JsonValues.member(task, "pollInterval"))
            .map(JsonValues::integer)
            .orElse(OptionalLong.empty());
    if (millis.isEmpty()) {
      return USUAL_POLL;
    }
    long bounded = Math.max(0, Math.min(millis.getAsLong(), LONGEST_POLL / MILLI));
    return Math.max(bounded * MILLI, SHORTEST_POLL);
  }
}
