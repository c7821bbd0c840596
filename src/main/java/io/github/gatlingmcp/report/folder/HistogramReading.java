package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.HistogramLog;
import io.github.gatlingmcp.metrics.HistogramLog.Entry;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up the lines of {@code histograms.hlog} inside and outside of the steady stretch, each line
 * once. Where a block stands on the edge of that stretch, the stretch is made smaller.
 */
final class HistogramReading {
  private final Map<String, SeriesKey> series = new HashMap<>();
  private final KnownSeries known;
  private final BitSet secondsThatCount;
  private final Sums steady;
  private final Sums outside;
  private Stretch stretch;
  private Optional<Sums> target = Optional.empty();

  HistogramReading(
      KnownSeries known, BitSet secondsThatCount, Stretch stretch, Sums steady, Sums outside) {
    this.known = known;
    this.secondsThatCount = secondsThatCount;
    this.stretch = stretch;
    this.steady = steady;
    this.outside = outside;
  }

  /** The steady stretch, after the last line. */
  Stretch stretch() {
    return stretch;
  }

  /** Whether the line could be read. */
  boolean read(String line) {
    if (line.startsWith(HistogramFile.SECONDS)) {
      return block(line.substring(HistogramFile.SECONDS.length()).split(" ", -1));
    }
    if (line.startsWith(HistogramFile.SERIES)) {
      return series(line.substring(HistogramFile.SERIES.length()).split(" ", 2));
    }
    if (line.startsWith("#") || line.startsWith("\"")) {
      return true;
    }
    // Nothing is decoded in vain.
    return target.isEmpty() || HistogramLog.read(line).filter(this::add).isPresent();
  }

  private boolean block(String[] bounds) {
    target = Optional.empty();
    try {
      Stretch block = new Stretch(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]));
      if (secondsThatCount.get(Math.toIntExact(block.from()))) {
        stretch = stretch.clearOf(block);
        target = Optional.of(stretch.holds(block) ? steady : outside);
      }
      return true;
    } catch (ArithmeticException | NumberFormatException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  private boolean series(String[] numberAndKey) {
    if (numberAndKey.length != 2) {
      return false;
    }
    return Json.read(numberAndKey[1])
        .map(Json::readSeries)
        .map(known::same)
        .map(key -> series.put(HistogramFile.SERIES_TAG + numberAndKey[0], key) == null)
        .isPresent();
  }

  private boolean add(Entry entry) {
    String[] tag = entry.tag().split("\\.", 2);
    if (tag.length != 2) {
      return false;
    }
    if (tag[0].equals(Character.toString(HistogramFile.SPREAD_TAG))) {
      Json.constant(Spread.class, tag[1])
          .ifPresent(spread -> target.orElseThrow().add(spread, entry.values()));
      return true;
    }
    Optional<SeriesKey> key = Optional.ofNullable(series.get(tag[0]));
    key.ifPresent(
        s ->
            Json.constant(Timing.class, tag[1])
                .ifPresent(timing -> target.orElseThrow().add(s, timing, entry.values())));
    return key.isPresent();
  }
}
