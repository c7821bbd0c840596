package simulations.support;

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
  private volatile Optional<ServerMemory.Reading> before = Optional.empty();
  private volatile Optional<CompletableFuture<ServerMemory.Reading>> with = Optional.empty();
  private volatile int open;

  /**
   * @param what one of them is called, such as {@code stream}
   */
  public MemoryEach(ServerMemory memory, String what) {
    this.memory = memory;
    this.what = what;
  }

  /**
   * For {@code before()}: looks while nothing is open, and so has to be back before something is.
   * Blocks for some seconds at the most.
   */
  public void before() {
    before = Optional.of(memory.read());
  }

  /**
   * Begins to look while things are open; until it has {@link #looked} they have to stay so.
   *
   * @param count how many there are
   */
  public void with(int count) {
    open = count;
    with = Optional.of(CompletableFuture.supplyAsync(memory::read));
  }

  /** Whether all that is wanted of what is open is known. */
  public boolean looked() {
    return with.map(CompletableFuture::isDone).orElse(false);
  }

  /** What was found, for the console. Blocks for some seconds at the most. */
  public String summary() {
    return "MCP memory of the server: " + found();
  }

  private String found() {
    ServerMemory.Reading empty = before.orElseGet(MemoryEach::runOver);
    ServerMemory.Reading full = read(with);
    if (empty instanceof ServerMemory.Unknown unknown) {
      return "not known: " + unknown.reason();
    }
    if (full instanceof ServerMemory.Unknown unknown) {
      return "not known: " + unknown.reason();
    }
    ServerMemory.Found less = (ServerMemory.Found) empty;
    ServerMemory.Found more = (ServerMemory.Found) full;
    if (less.kind() != more.kind()) {
      return "not known: at first it was memory %s, then %s"
          .formatted(less.kind().text(), more.kind().text());
    }
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

  private static ServerMemory.Reading runOver() {
    return ServerMemory.unknown("the run was over before");
  }

  private static ServerMemory.Reading read(Optional<CompletableFuture<ServerMemory.Reading>> look) {
    if (look.isEmpty()) {
      return runOver();
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
