package simulations.support;

import io.gatling.javaapi.core.Session;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How much more memory a server has when many things are open, for each of them. */
public final class MemoryEach {
  private static final int LIMIT_SECONDS = 10;
  private static final double KIBI = 1024;

  private final ServerMemory memory;
  private final String what;
  private volatile Optional<CompletableFuture<ServerMemory.Reading>> before = Optional.empty();
  private volatile Optional<CompletableFuture<ServerMemory.Reading>> with = Optional.empty();

  /**
   * @param what one of them is called, such as {@code stream}
   */
  public MemoryEach(ServerMemory memory, String what) {
    this.memory = memory;
    this.what = what;
  }

  /** Looks while nothing is open. */
  public void before() {
    before = Optional.of(CompletableFuture.supplyAsync(memory::read));
  }

  /** Looks while all are open. */
  public Session with(Session session) {
    with = Optional.of(CompletableFuture.supplyAsync(memory::read));
    return session;
  }

  /**
   * What was found, for the console. Blocks for some seconds at the most.
   *
   * @param open how many there were
   */
  public String summary(int open) {
    return "MCP memory of the server: " + of(open);
  }

  private String of(int open) {
    ServerMemory.Reading empty = read(before);
    ServerMemory.Reading full = read(with);
    if (empty instanceof ServerMemory.Unknown unknown) {
      return "not known: " + unknown.reason();
    }
    if (full instanceof ServerMemory.Unknown unknown) {
      return "not known: " + unknown.reason();
    }
    ServerMemory.Found less = (ServerMemory.Found) empty;
    ServerMemory.Found more = (ServerMemory.Found) full;
    return String.format(
        Locale.ROOT,
        "%.1f KiB for each %s; %.0f KiB without, %.0f KiB with %d (%s)",
        (more.bytes() - less.bytes()) / KIBI / Math.max(1, open),
        what,
        less.bytes() / KIBI,
        more.bytes() / KIBI,
        open,
        more.kind().text());
  }

  private static ServerMemory.Reading read(Optional<CompletableFuture<ServerMemory.Reading>> look) {
    if (look.isEmpty()) {
      return ServerMemory.unknown("the run was over before");
    }
    try {
      return look.get().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return ServerMemory.unknown(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ServerMemory.unknown("interrupted");
    }
  }
}
