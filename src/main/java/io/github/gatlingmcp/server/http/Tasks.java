package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Timers;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The tasks of one server, each for its time. Safe for use from any thread. */
public final class Tasks {
  /** What a client is told to wait before it asks again. */
  static final long POLL_MILLIS = 100;

  private static final long TTL_MILLIS = 60_000;
  private static final long LONGEST_TTL_MILLIS = 600_000;

  private final Map<String, Task> byId = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Ledger ledger;
  private final int most;

  /**
   * @param most how many there may be, ended ones that are still remembered among them
   */
  public Tasks(Ledger ledger, int most) {
    this.ledger = ledger;
    this.most = most;
  }

  /**
   * A new task, or nothing when there are as many as allowed. When its time is over it is cancelled
   * and forgotten.
   *
   * @param ttlMillis what the client wants; 0 when it does not say
   */
  Optional<Task> create(String owner, long ttlMillis, Timers timers, Consumer<Task> changed) {
    if (byId.size() >= most) {
      return Optional.empty();
    }
    long ttl = ttlMillis <= 0 ? TTL_MILLIS : Math.min(ttlMillis, LONGEST_TTL_MILLIS);
    Task task = new Task(newId(), owner, ttl, changed, status -> ledger.task(status.text()));
    byId.put(task.id(), task);
    ledger.task("created");
    timers.after(ttl, () -> expire(task));
    return Optional.of(task);
  }

  private String newId() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private void expire(Task task) {
    task.cancel();
    byId.remove(task.id());
  }

  /** The task of that id, when it is that owner's. */
  Optional<Task> find(String owner, String id) {
    return Optional.ofNullable(byId.get(id)).filter(task -> task.owner().equals(owner));
  }

  /** The tasks of that owner, oldest first. */
  List<Task> of(String owner) {
    return byId.values().stream()
        .filter(task -> task.owner().equals(owner))
        .sorted(Comparator.comparing(Task::created).thenComparing(Task::id))
        .toList();
  }
}
