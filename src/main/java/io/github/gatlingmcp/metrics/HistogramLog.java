package io.github.gatlingmcp.metrics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Lines of HdrHistogram's own log format, version 1.3, which its tools read: times in seconds, the
 * column {@code Interval_Max} in milliseconds, values in microseconds. Pure: text in, text out.
 */
public final class HistogramLog {
  private static final String TAG = "Tag=";
  private static final int COLUMNS = 5;

  private HistogramLog() {}

  /**
   * One line.
   *
   * @param tag which distribution it is; without comma, space or line break
   * @param startMillis milliseconds since the start of the log
   */
  public record Entry(String tag, long startMillis, long lengthMillis, Distribution values) {}

  /** The lines that a log begins with, each ended. */
  public static String head(long startEpochMillis) {
    String start = seconds(startEpochMillis);
    return "#[Histogram log format version 1.3]\n"
        + ("#[StartTime: " + start + " (seconds since epoch)]\n")
        + ("#[BaseTime: " + start + " (seconds since epoch)]\n")
        + "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
        + "\"Interval_Compressed_Histogram\"\n";
  }

  /** The line of that entry, ended. */
  public static String line(Entry entry) {
    return TAG
        + String.join(
            ",",
            entry.tag(),
            seconds(entry.startMillis()),
            seconds(entry.lengthMillis()),
            BigDecimal.valueOf(entry.values().maxMicros(), 3).toPlainString(),
            entry.values().encode())
        + "\n";
  }

  /** What {@link #line} gave, without its end; nothing when it is a comment or damaged. */
  public static Optional<Entry> read(String line) {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS || !columns[0].startsWith(TAG)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Entry(
              columns[0].substring(TAG.length()),
              millis(columns[1]),
              millis(columns[2]),
              Distribution.decode(columns[COLUMNS - 1])));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  private static long millis(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).longValueExact();
  }
}
