package simulations.support;

import io.github.gatlingmcp.report.MemoryKind;
import io.github.gatlingmcp.report.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a page for Prometheus tells a server's memory, under the names that the client libraries
 * for Java, Go, Node, Python and .NET give it; each summed over its labels.
 */
final class MetricsText {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{[^}]*})?\\s+([-+\\w.]+)(\\s+\\S+)?");

  private static final Pattern YOUNG = Pattern.compile("(?i)eden|survivor|young|nursery");

  private static final Map<String, MemoryKind> MEMORY =
      Map.ofEntries(
          Map.entry("jvm_memory_pool_collection_used_bytes", MemoryKind.LIVE),
          Map.entry("jvm_memory_used_after_last_gc_bytes", MemoryKind.LIVE),
          Map.entry("go_gc_heap_live_bytes", MemoryKind.LIVE),
          Map.entry("dotnet_gc_last_collection_heap_size_bytes", MemoryKind.LIVE),
          Map.entry("jvm_memory_used_bytes", MemoryKind.HEAP),
          Map.entry("jvm_memory_bytes_used", MemoryKind.HEAP),
          Map.entry("go_memstats_heap_inuse_bytes", MemoryKind.HEAP),
          Map.entry("nodejs_heap_size_used_bytes", MemoryKind.HEAP),
          Map.entry("process_resident_memory_bytes", MemoryKind.RESIDENT));

  private static final String SESSIONS = "mcp_server_sessions";

  private final Map<String, Double> sums = new HashMap<>();

  private MetricsText() {}

  static MetricsText of(Stream<String> lines) {
    MetricsText page = new MetricsText();
    lines.forEach(page::read);
    return page;
  }

  private void read(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches() && isWanted(sample.group(1), String.valueOf(sample.group(2)))) {
      number(sample.group(3)).ifPresent(value -> sums.merge(sample.group(1), value, Double::sum));
    }
  }

  private static boolean isWanted(String name, String labels) {
    return name.equals(SESSIONS)
        || (MEMORY.containsKey(name) && (!name.startsWith("jvm_") || isKept(labels)));
  }

  /**
   * Of the memory of a JVM only the heap counts, as the rest is what its classes and code take; and
   * of its pools not those where everything is young.
   */
  private static boolean isKept(String labels) {
    boolean old = labels.contains("pool=") && !YOUNG.matcher(labels).find();
    return old || labels.contains("=\"heap\"");
  }

  private static OptionalDouble number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) && value >= 0
          ? OptionalDouble.of(value)
          : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  /** The memory, of the best kind that is there; a figure of 0 was never taken. */
  Optional<Snapshot.Memory> memory() {
    for (MemoryKind kind : MemoryKind.values()) {
      double most =
          MEMORY.entrySet().stream()
              .filter(entry -> entry.getValue() == kind)
              .mapToDouble(entry -> sums.getOrDefault(entry.getKey(), 0.0))
              .max()
              .orElse(0);
      if (most > 0) {
        return Optional.of(new Snapshot.Memory(kind, (long) most));
      }
    }
    return Optional.empty();
  }

  /** How many sessions the server says are open. */
  OptionalLong sessions() {
    return sums.containsKey(SESSIONS)
        ? OptionalLong.of(sums.getOrDefault(SESSIONS, 0.0).longValue())
        : OptionalLong.empty();
  }
}
