package simulations.support;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The parts of a run that are looked at apart: a request has the name of the stage in which it
 * begins. Made by {@link #then}, one after the other; a stage is over when its time is. Several may
 * have one name.
 */
public final class Stages {
  private final NavigableMap<Long, String> byEnd = new TreeMap<>();
  private Set<String> busy = new LinkedHashSet<>();
  private volatile long beginNanos = System.nanoTime();

  /**
   * Those of a load that goes up and down.
   *
   * @param name how the stage is called, by the milliseconds since the beginning
   */
  public static Stages of(LoadCurve curve, LongFunction<String> name) {
    Stages stages = new Stages();
    Map<String, Double> loads = new LinkedHashMap<>();
    Duration each = curve.moment();
    for (long at : curve.moments().toArray()) {
      stages.then(name.apply(at), each);
      loads.merge(name.apply(at), curve.level(at), Double::sum);
    }
    String most =
        loads.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    stages.busy = Set.of(most);
    return stages;
  }

  /** And then this one, for so long. */
  public Stages then(String name, Duration length) {
    long end = byEnd.isEmpty() ? 0 : byEnd.lastKey();
    // Those without length must not take the place of the one before.
    byEnd.put(end + Math.max(1, length.toNanos()), name);
    if (!length.isZero()) {
      busy.add(name);
    }
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

  /** The names of all. */
  public Stream<String> names() {
    return byEnd.values().stream().distinct();
  }

  /**
   * The names under which it certainly comes: of a load that goes up and down, that of the stage
   * with most of it, as in others there may be nobody.
   */
  public String[] busy(String request) {
    return busy.stream().map(name -> request + ", " + name).toArray(String[]::new);
  }

  /** Whether that one is running. */
  public boolean in(String name) {
    return running().equals(name);
  }

  private String running() {
    Map.Entry<Long, String> stage = byEnd.higherEntry(System.nanoTime() - beginNanos);
    return (stage == null ? byEnd.lastEntry() : stage).getValue();
  }
}
