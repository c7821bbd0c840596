package io.github.gatlingmcp.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts a window into words.
 *
 * @param arrived users since the beginning
 */
record ProgressText(ProgressWindow window, LoadPlan plan, long arrived) {
  private static final int WIDTH = 160;
  private static final int MOST_ERRORS = 5;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  String lines() {
    String first = String.join(" | ", elapsed() + counts(), percentiles(), gauges(), injector());
    return line(first) + (window.ko() == 0 ? "" : line("          ko: " + errors()));
  }

  private static String line(String text) {
    String ascii = text.replaceAll("[^ -~]", "?");
    String fitting = ascii.length() <= WIDTH ? ascii : ascii.substring(0, WIDTH - 3) + "...";
    return fitting + "\n";
  }

  private String elapsed() {
    String now = clock(window.endMillis());
    long all = plan.millis().orElse(0);
    boolean tellsUsers = plan.users().isPresent() && window.endMillis() > all; // all have come
    if (plan.millis().isPresent() && !tellsUsers) {
      return now + "/" + clock(all) + percent(window.endMillis(), all);
    }
    return plan.users().isPresent() ? now + percent(done(), plan.users().getAsLong()) : now;
  }

  private static String clock(long millis) {
    long seconds = Math.round(millis / MILLIS_PER_SECOND);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String percent(long part, long all) {
    return all <= 0 ? "" : " " + Math.min(100, 100 * part / all) + "%";
  }

  /** Users who came and went. */
  private long done() {
    return Math.max(0, arrived - window.gauge(Gauge.USERS));
  }

  private String counts() {
    double seconds = (window.endMillis() - window.startMillis()) / MILLIS_PER_SECOND;
    double rate = (window.ok() + window.ko()) / seconds;
    return String.format(Locale.ROOT, " %.1f/s ok %d ko %d", rate, window.ok(), window.ko());
  }

  private String percentiles() {
    Distribution times = window.response();
    if (times.count() == 0) {
      return "us p50 - p95 - p99 -";
    }
    return String.format(
        Locale.ROOT,
        "us p50 %d p95 %d p99 %d",
        times.percentileMicros(50),
        times.percentileMicros(95),
        times.percentileMicros(99));
  }

  private String gauges() {
    return String.format(
        Locale.ROOT,
        "users %d done %d%s sessions %d streams %d",
        window.gauge(Gauge.USERS),
        done(),
        plan.users().isPresent() ? "/" + plan.users().getAsLong() : "",
        window.gauge(Gauge.SESSIONS),
        window.gauge(Gauge.STREAMS));
  }

  private String injector() {
    String lag = window.lagMicros() < 0 ? "-" : millis(window.lagMicros());
    String cpu = window.cpu() < 0 ? "-" : String.format(Locale.ROOT, "%.0f%%", window.cpu() * 100);
    String starved =
        window.starvedMicros() == 0 ? "" : " STARVED " + millis(window.starvedMicros());
    return "lag " + lag + starved + " cpu " + cpu + " gc " + window.gcMillis() + " ms";
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / MICROS_PER_MILLI);
  }

  private String errors() {
    List<Map.Entry<String, Long>> kinds = window.errors();
    String most =
        kinds.stream()
            .limit(MOST_ERRORS)
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    int more = kinds.size() - MOST_ERRORS;
    return more <= 0 ? most : most + ", and " + more + " more kinds";
  }
}
