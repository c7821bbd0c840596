package simulations.support;

import io.github.gatlingmcp.report.MemoryKind;
import io.github.gatlingmcp.report.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how much memory the server under test has, now and then: from the page for Prometheus that
 * {@code mcp.serverMetrics} names or that is at {@code /metrics} of the server's own origin, or of
 * the process {@code mcp.serverPid} of this machine. The embedded server shares its heap with the
 * load, so of that one only the open sessions are known.
 */
public final class ServerMemory {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int LONGEST_PAGE = 4 * 1024 * 1024;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KIBI = 1024;

  /** What one look finds. */
  public sealed interface Reading {
    /** How many sessions the server says are open. */
    OptionalLong sessions();

    /** The memory, if it is known. */
    Optional<Snapshot.Memory> memory();
  }

  /**
   * The memory is known.
   *
   * @param kind what the bytes are
   */
  public record Found(MemoryKind kind, long bytes, OptionalLong sessions) implements Reading {
    @Override
    public Optional<Snapshot.Memory> memory() {
      return Optional.of(new Snapshot.Memory(kind, bytes));
    }
  }

  /**
   * It is not.
   *
   * @param reason for people
   */
  public record Unknown(String reason, OptionalLong sessions) implements Reading {
    @Override
    public Optional<Snapshot.Memory> memory() {
      return Optional.empty();
    }
  }

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Optional<URI> metrics;
  private final OptionalLong pid;
  private final boolean embedded;
  private final Supplier<URI> server;

  private ServerMemory(
      Optional<URI> metrics, OptionalLong pid, boolean embedded, Supplier<URI> server) {
    this.metrics = metrics;
    this.pid = pid;
    this.embedded = embedded;
    this.server = server;
  }

  /**
   * Reads nothing yet but settings.
   *
   * @param server where the server is, asked at each look
   */
  public static ServerMemory of(RunSettings settings, Supplier<URI> server) {
    Optional<URI> page =
        settings.own().read(Setting.SERVER_METRICS, ServerMemory::page, Optional.empty());
    OptionalLong pid =
        settings.own().read(Setting.SERVER_PID, ServerMemory::pid, OptionalLong.empty());
    return new ServerMemory(page, pid, settings.url().isEmpty(), server);
  }

  private static Optional<Optional<URI>> page(String text) {
    return SettingsReader.url(text)
        .filter(url -> url.getScheme().startsWith("http"))
        .map(Optional::of);
  }

  private static Optional<OptionalLong> pid(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("[1-9]\\d{0,8}"))
        .map(t -> OptionalLong.of(Long.parseLong(t)));
  }

  /** Looks. Blocks for some seconds at the most, so never call it on an event loop. */
  public Reading read() {
    if (pid.isPresent()) {
      OptionalLong sessions = metrics.isPresent() ? scraped().sessions() : OptionalLong.empty();
      return resident(pid.getAsLong(), sessions);
    }
    Reading scraped = scraped();
    return embedded && metrics.isEmpty()
        ? new Unknown("the embedded server shares its heap with the load", scraped.sessions())
        : scraped;
  }

  /**
   * For {@code before()}, where the memory is half of the question.
   *
   * @throws RunRefusedException when the memory of a server that is not the embedded one cannot be
   *     read
   */
  public void insist() {
    if (!embedded && read() instanceof Unknown unknown) {
      throw RunRefusedException.because(
          ("the server's memory is not known: %s. Say where by -Dmcp.serverMetrics or"
                  + " -Dmcp.serverPid, or do without by -Dmcp.leak=off")
              .formatted(unknown.reason()));
    }
  }

  private Reading scraped() {
    URI page = metrics.orElseGet(this::beside);
    HttpRequest request = HttpRequest.newBuilder(page).timeout(LIMIT).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return response.statusCode() == 200
            ? of(page, MetricsText.of(text(body).lines()))
            : unknown(page + " answers with status " + response.statusCode());
      }
    } catch (TimeoutException e) {
      return unknown(page + " did not end within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return unknown(page + " cannot be read: " + e.getCause().getMessage());
    } catch (IOException e) {
      return unknown(page + " cannot be read: " + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("interrupted");
    }
  }

  /** The client's own limit ends with the headers. Who waits for the body closes it. */
  private static String text(InputStream body)
      throws InterruptedException, ExecutionException, TimeoutException {
    FutureTask<byte[]> reading = new FutureTask<>(() -> body.readNBytes(LONGEST_PAGE));
    Thread reader = new Thread(reading, "mcp-server-metrics");
    reader.setDaemon(true);
    reader.start();
    return new String(reading.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private URI beside() {
    URI url = server.get();
    String scheme = List.of("wss", "https").contains(url.getScheme()) ? "https" : "http";
    return URI.create(scheme + "://" + url.getRawAuthority() + "/metrics");
  }

  private static Reading of(URI page, MetricsText text) {
    return text.memory()
        .<Reading>map(memory -> new Found(memory.kind(), memory.bytes(), text.sessions()))
        .orElseGet(() -> new Unknown(page + " tells no memory", text.sessions()));
  }

  static Reading unknown(String reason) {
    return new Unknown(reason, OptionalLong.empty());
  }

  private static Reading resident(long pid, OptionalLong sessions) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find()
          ? new Found(MemoryKind.RESIDENT, Long.parseLong(resident.group(1)) * KIBI, sessions)
          : new Unknown(status + " tells no memory", sessions);
    } catch (IOException e) {
      return new Unknown("there is no process " + pid + " on this machine", sessions);
    }
  }
}
