package simulations.support;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parts of a run that are looked at apart: a request has the name of the stage in which it
 * begins. Made by {@link #then}, one after the other; a stage is over when its time is.
 */
public final class Stages {
  private record Stage(String name, long endNanos) {}

  private final List<Stage> stages = new ArrayList<>();
  private volatile long beginNanos = System.nanoTime();

  /** And then this one, for so long. */
  public Stages then(String name, Duration length) {
    long end = stages.isEmpty() ? 0 : stages.get(stages.size() - 1).endNanos();
    stages.add(new Stage(name, end + length.toNanos()));
    return this;
  }

  /** For {@code before()}: the first one begins. */
  public void begin() {
    beginNanos = System.nanoTime();
  }

  /** The name of a request, with that of the running stage; the last one does not end. */
  public Function<Session, String> of(String request) {
    return session -> request + ", " + running();
  }

  /** All names that such a request has. */
  public String[] all(String request) {
    Stream<String> names = stages.stream().map(stage -> request + ", " + stage.name());
    return names.distinct().toArray(String[]::new);
  }

  /** Whether that one is running. */
  public boolean in(String name) {
    return running().equals(name);
  }

  private String running() {
    long elapsed = System.nanoTime() - beginNanos;
    return stages.stream()
        .filter(stage -> elapsed < stage.endNanos())
        .findFirst()
        .orElseGet(() -> stages.get(stages.size() - 1))
        .name();
  }
}
