package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.CountKey;
import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.Health;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import io.github.gatlingmcp.report.Verdict;
import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * A made-up run of a mixed workload, the same each time: users come and go, the server freezes for
 * some seconds in the middle, and the injector is starved once.
 */
final class SampleRun {
  /** A name that would be a script if anybody took it for HTML. */
  static final String HOSTILE = "</script><img src=x onerror=\"document.title='taken'\">";

  private static final long START = 1_763_700_000_000L;
  private static final int WARM_UP = 15;
  private static final int COOL_DOWN = 10;

  /** How often a second when all users are there, and how long at best. */
  private record Call(String request, String method, String tool, int often, int micros) {
    SeriesKey ended(String outcome) {
      return new SeriesKey(request, method, tool, outcome);
    }
  }

  private static final List<Call> CALLS =
      List.of(
          new Call("initialize", "initialize", "", 12, 2_400),
          new Call("list tools", "tools/list", "", 12, 1_300),
          new Call("fast-echo", "tools/call", "fast-echo", 420, 640),
          new Call("search", "tools/call", "search", 96, 9_500),
          new Call("slow-stream", "tools/call", "slow-stream", 8, 240_000),
          new Call("read", "resources/read", "app://static-data", 60, 900),
          new Call(HOSTILE, "tools/call", "echo", 3, 1_800));

  private final Random random = new Random(4);
  private final int seconds;
  private final Map<SeriesKey, Histogram> times = new LinkedHashMap<>();
  private final Map<CountKey, Long> counts = new HashMap<>();
  private final List<SecondLine> lines = new ArrayList<>();

  private SampleRun(int seconds) {
    this.seconds = seconds;
  }

  /** A run of that many seconds, 40 at least. */
  static RunData of(int seconds) {
    SampleRun run = new SampleRun(seconds);
    for (int second = 0; second < seconds; second++) {
      run.lines.add(run.line(second));
    }
    return run.data();
  }

  /** A verdict with one judgement of each kind. */
  static Verdict verdict() {
    return new Verdict(
        Result.FAIL,
        List.of(
            new Judgement("fast-echo p95", Result.PASS, "≤ 50 ms", "1.3 ms", "the budget is kept"),
            new Judgement(
                "search p99",
                Result.FAIL,
                "≤ 250 ms",
                "4.82 s",
                "p99 of search was 4.82 s, over the budget of 250 ms"),
            new Judgement(
                "all requests errors", Result.PASS, "≤ 1 %", "0.42 %", "the budget is kept"),
            new Judgement("delivery ratio", Result.PASS, "≥ 99.9 %", "99.97 %", "it is kept"),
            new Judgement(
                "injector lag",
                Result.INCONCLUSIVE,
                "starved for 0 s",
                "1.9 s in 4 s",
                "the injector was starved for 4 seconds of the run, so late answers may be its own")));
  }

  private boolean frozen(int second) {
    return second >= seconds / 2 && second < seconds / 2 + 6;
  }

  private boolean starved(int second) {
    return second >= seconds * 3 / 4 && second < seconds * 3 / 4 + 4;
  }

  private double load(int second) {
    double up = Math.min(1, (second + 1) / (double) WARM_UP);
    double down = Math.min(1, (seconds - second) / (double) COOL_DOWN);
    return Math.min(up, down);
  }

  private SecondLine line(int second) {
    Map<SeriesKey, SecondSeries> series = new LinkedHashMap<>();
    for (Call call : CALLS) {
      int all = (int) Math.round(call.often() * load(second) * (0.95 + random.nextDouble() / 10));
      int bad = frozen(second) ? all / 8 : random.nextInt(40) == 0 ? 1 : 0;
      String kind = frozen(second) ? "timeout" : random.nextBoolean() ? "tool_error" : "http_503";
      measure(series, call, call.ended(SeriesKey.OK), Math.max(0, all - bad), second);
      measure(series, call, call.ended(kind), Math.min(all, bad), second);
    }
    long users = Math.round(60 * load(second));
    Map<Gauge, Long> gauges = new EnumMap<>(Gauge.class);
    gauges.put(Gauge.USERS, users);
    gauges.put(Gauge.SESSIONS, Math.max(0, users - random.nextInt(3)));
    gauges.put(Gauge.STREAMS, frozen(second) ? users / 3 : Math.max(0, users - random.nextInt(6)));
    return new SecondLine(second, series, counted(second), gauges, health(second));
  }

  private void measure(
      Map<SeriesKey, SecondSeries> series, Call call, SeriesKey key, int count, int second) {
    if (count == 0) {
      return;
    }
    Histogram here = new Histogram(3);
    for (int i = 0; i < count; i++) {
      double slower = Math.exp(random.nextGaussian() * 0.28) + (random.nextInt(90) == 0 ? 6 : 0);
      double waited = frozen(second) ? random.nextDouble() * 5e6 : starved(second) ? 60_000 : 0;
      here.recordValue((long) (call.micros() * slower + waited * random.nextDouble()));
    }
    series.put(
        key,
        new SecondSeries(
            count,
            here.getValueAtPercentile(50),
            here.getValueAtPercentile(95),
            here.getValueAtPercentile(99),
            here.getMaxValue()));
    times.computeIfAbsent(key, name -> new Histogram(3)).add(here);
  }

  private Map<CountKey, Long> counted(int second) {
    Map<CountKey, Long> moved = new HashMap<>();
    long received = Math.round(45 * load(second)) + random.nextInt(9);
    moved.put(new CountKey(Counted.CONNECTIONS, "opened"), 12L + random.nextInt(3));
    moved.put(new CountKey(Counted.SESSIONS_OPENED, "2025-11-25"), 12L);
    moved.put(new CountKey(Counted.SESSIONS_CLOSED, "deleted"), 12L);
    moved.put(new CountKey(Counted.NOTIFICATIONS, "notifications/message"), received);
    moved.put(new CountKey(Counted.NOTIFICATIONS, "notifications/progress"), received / 3);
    moved.put(new CountKey(Counted.LEDGER, "in-order"), received);
    moved.put(new CountKey(Counted.STARTS, starved(second) ? "late" : "on-time"), 12L);
    if (frozen(second)) {
      moved.put(new CountKey(Counted.DISCONNECTIONS, "idle timeout"), 7L);
      moved.put(new CountKey(Counted.RECONNECTS, "resumed"), 6L);
      moved.put(new CountKey(Counted.CONNECTIONS, "connect timeout"), 3L);
      moved.put(new CountKey(Counted.LEDGER, "lost"), 2L);
      moved.put(new CountKey(Counted.LEDGER, "late"), 9L);
    }
    moved.forEach((key, count) -> counts.merge(key, count, Long::sum));
    return moved;
  }

  private Health health(int second) {
    boolean starved = starved(second);
    return new Health(
        starved ? 180_000 + random.nextInt(300_000) : 150 + random.nextInt(900),
        starved ? 350_000 + random.nextInt(250_000) : 0,
        second % 7 == 0 ? 4 + random.nextInt(9) : 0,
        0.18 + 0.2 * load(second) + random.nextDouble() / 30,
        (starved ? 0.97 : 0.3 + 0.2 * load(second)) + random.nextDouble() / 40,
        180 + Math.round(120 * load(second)),
        1_048_576,
        90_000_000L + (second % 7) * 14_000_000L,
        33_554_432L);
  }

  private RunData data() {
    Map<SeriesKey, SeriesTotals> series = new LinkedHashMap<>();
    times.forEach((key, seen) -> series.put(key, totals(seen)));
    Map<Spread, Distribution> spreads = new EnumMap<>(Spread.class);
    spreads.put(Spread.SESSION_LIFETIME, spread(800, 4_800_000));
    spreads.put(Spread.NOTIFICATION_LATENCY, spread(5_000, 900));
    spreads.put(Spread.LOOP_LAG, spread(4_000, 180));
    spreads.put(Spread.START_LATENESS, spread(800, 400));
    int steady = seconds - WARM_UP - COOL_DOWN;
    return new RunData(
        info(),
        List.copyOf(lines),
        new Totals(0, seconds, seconds * 1_000L, series, counts, spreads),
        new Totals(WARM_UP, steady, steady * 1_000L, series, counts, spreads),
        slowest(),
        List.of(
            new Finding(Finding.Kind.LOST, "user 12", "notifications/message session", 418),
            new Finding(Finding.Kind.LOST, "user 31", "notifications/message session", 77),
            new Finding(Finding.Kind.LATE, "user 7", "notifications/tools/list_changed", -1)));
  }

  private RunInfo info() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("mcp.server.port", "3001");
    environment.put("protocol_revision", "2025-11-25");
    environment.put("transport", "Streamable HTTP");
    environment.put("server", "reference-server 0.1.0");
    environment.put("gatling_mcp_version", "0.1.0-SNAPSHOT");
    environment.put("gatling_version", "3.15.1");
    environment.put("jvm", "17.0.17 (Debian), G1");
    environment.put("os", "Linux 6.1.0-40-amd64");
    environment.put("cpu_count", "2");
    environment.put("memory_mb", "8192");
    environment.put("url", "http://127.0.0.1:3001/mcp");
    return new RunInfo(
        "mixedworkloadsimulation-20251121044000123",
        "simulations.MixedWorkloadSimulation",
        START,
        Optional.of(new RunInfo.End(START + seconds * 1000L, false, "")),
        environment);
  }

  private List<SlowCall> slowest() {
    List<SlowCall> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Call call = CALLS.get(i % CALLS.size());
      SeriesKey key = call.ended(i % 3 == 0 ? "timeout" : SeriesKey.OK);
      String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
      calls.add(
          new SlowCall(
              key, seconds * 500L + i * 431L, 5_240_000L - i * 37_111L, i == 6 ? "" : trace));
    }
    return calls;
  }

  private Distribution spread(int count, int micros) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      histogram.recordValue((long) (micros * Math.exp(random.nextGaussian() * 0.3)));
    }
    return distribution(histogram);
  }

  private static SeriesTotals totals(Histogram response) {
    Map<Timing, Distribution> times = new EnumMap<>(Timing.class);
    times.put(Timing.RESPONSE, distribution(response));
    times.put(Timing.SERVICE, distribution(response));
    long count = response.getTotalCount();
    return new SeriesTotals(count, count * 180, count * 420, times);
  }

  static Distribution distribution(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] written = new byte[histogram.encodeIntoCompressedByteBuffer(bytes)];
    bytes.flip().get(written);
    return Distribution.decode(Base64.getEncoder().encodeToString(written));
  }
}
