package io.github.gatlingmcp.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an open session that only listens costs in memory. */
final class IdleSessions {
  private static final Pattern LINE =
      Pattern.compile(MemorySample.PREFIX + "(\\d+) heap=(\\d+) direct=(\\d+) resident=(\\d+)");
  private static final int TIME_LIMIT_SECONDS = 600;

  private IdleSessions() {}

  static String measure(ServerProcess server, Path folder)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "-Dbench.url=" + server.url(),
            // A connection for requests that nobody uses for so long is closed; default 60 s.
            "-Dgatling.http.pooledConnectionIdleTimeout=" + IdleBenchSimulation.POOLED_MILLIS);
    try (Injector injector = Injector.start(IdleBenchSimulation.class, options, folder)) {
      for (int i = 0; i < TIME_LIMIT_SECONDS && samples(injector).size() < 2; i++) {
        injector.runFor(1, TimeUnit.SECONDS);
      }
      return report(samples(injector));
    }
  }

  private static List<MemorySample> samples(Injector injector) throws IOException {
    Matcher matcher = LINE.matcher(injector.output());
    return matcher
        .results()
        .map(
            found ->
                new MemorySample(
                    Integer.parseInt(found.group(1)),
                    Long.parseLong(found.group(2)),
                    Long.parseLong(found.group(3)),
                    Long.parseLong(found.group(4))))
        .toList();
  }

  private static String report(List<MemorySample> samples) {
    if (samples.size() < 2) {
      throw new IllegalStateException("the sessions did not open in time");
    }
    MemorySample few = samples.get(0);
    MemorySample many = samples.get(1);
    int more = many.sessions() - few.sessions();
    long heap = (many.heap() - few.heap()) / more;
    long direct = (many.direct() - few.direct()) / more;
    return String.format(
        Locale.ROOT,
        "idle: bytes for each of %d sessions beyond the first %d%n"
            + "  heap %d + direct %d = %d, resident %d%n",
        more,
        few.sessions(),
        heap,
        direct,
        heap + direct,
        (many.resident() - few.resident()) / more);
  }
}
