package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.HistogramLog;
import io.github.gatlingmcp.metrics.HistogramLog.Entry;
import io.github.gatlingmcp.metrics.Interval;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code histograms.hlog}, an HdrHistogram log. For each second:
 *
 * <pre>{@code
 * # seconds 7 8
 * # series 3 {"request":"echo","method":"tools/call","tool":"fast-echo","outcome":"ok"}
 * Tag=s3.RESPONSE,7.000,1.000,2.211,HISTFAAAA…
 * Tag=x.LOOP_LAG,7.000,1.000,0.090,HISTFAAAA…
 * }</pre>
 *
 * {@code # seconds} says which seconds of the run the lines below are of, the last one excluded;
 * {@code # series} gives a series its number before that is first used; {@code x.} are {@link
 * io.github.gatlingmcp.metrics.Spread}s.
 *
 * <p>Past 256 MB ten seconds are put together, past 512 MB sixty. Each second is there at once all
 * the same; when the last one of such a block has come, the block takes the place of its seconds.
 */
final class HistogramFile {
  static final String SECONDS = "# seconds ";
  static final String SERIES = "# series ";
  static final char SERIES_TAG = 's';
  static final char SPREAD_TAG = 'x';

  private final AppendFile file;
  private final long startEpochMillis;
  private final BlockSizes sizes;
  private final List<SeriesKey> series = new ArrayList<>();
  private final Map<SeriesKey, Integer> numbers = new LinkedHashMap<>();
  private int named;
  private int namedAndKept;
  private Optional<Block> block = Optional.empty();

  HistogramFile(AppendFile file, long startEpochMillis, BlockSizes sizes) {
    this.file = file;
    this.startEpochMillis = startEpochMillis;
    this.sizes = sizes;
  }

  void append(Interval interval) throws IOException {
    if (file.length() == 0) {
      file.append(HistogramLog.head(startEpochMillis));
      named = 0;
      block = Optional.empty();
    }
    List<Entry> entries = entries(interval);
    if (block.isEmpty() && sizes.seconds(file.length()) > 1) {
      block = Optional.of(new Block(file.length(), namedAndKept, interval));
    }
    file.append(text(Stretch.of(interval.number(), interval.endMillis()), entries));
    block.ifPresent(open -> open.add(interval, entries));
  }

  private List<Entry> entries(Interval interval) {
    long start = interval.startMillis();
    long length = interval.endMillis() - start;
    List<Entry> entries = new ArrayList<>();
    interval
        .series()
        .forEach(
            (key, values) ->
                values
                    .times()
                    .forEach(
                        (timing, times) ->
                            entries.add(
                                new Entry(
                                    SERIES_TAG + "" + number(key) + "." + timing,
                                    start,
                                    length,
                                    times))));
    interval
        .spreads()
        .forEach(
            (spread, times) ->
                entries.add(new Entry(SPREAD_TAG + "." + spread, start, length, times)));
    return entries;
  }

  private int number(SeriesKey key) {
    return numbers.computeIfAbsent(
        key,
        fresh -> {
          series.add(fresh);
          return numbers.size();
        });
  }

  private String text(Stretch seconds, List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    text.append(SECONDS).append(seconds.from()).append(' ').append(seconds.to()).append('\n');
    for (; named < series.size(); named++) {
      SeriesKey key = series.get(named);
      text.append(SERIES).append(named).append(' ');
      text.append(Json.object(json -> Json.writeSeries(json, key))).append('\n');
    }
    entries.forEach(entry -> text.append(HistogramLog.line(entry)));
    return text.toString();
  }

  void keep() {
    file.keep();
    namedAndKept = named;
  }

  void drop() {
    file.drop();
    named = namedAndKept;
    // Its sums may hold the dropped second; what it put together so far stays as single seconds.
    block = Optional.empty();
  }

  /** Puts the seconds of a full block together. */
  void compact() throws IOException {
    if (block.isEmpty() || !block.get().isFull(sizes.seconds(file.length()))) {
      return;
    }
    Block full = block.get();
    block = Optional.empty();
    file.cutTo(full.position);
    named = full.named;
    namedAndKept = full.named;
    file.append(text(full.stretch, full.entries()));
    keep();
  }

  void startAnew() {
    file.startAnew();
    named = 0;
    namedAndKept = 0;
    block = Optional.empty();
  }

  /** Seconds that are going to be put together. */
  private static final class Block {
    private final long position;
    private final int named;
    private final long startMillis;
    private final Map<String, Distribution> sums = new LinkedHashMap<>();
    private Stretch stretch;
    private long endMillis;

    Block(long position, int named, Interval first) {
      this.position = position;
      this.named = named;
      this.stretch = new Stretch(first.number(), first.number());
      this.startMillis = first.startMillis();
      this.endMillis = startMillis;
    }

    void add(Interval interval, List<Entry> entries) {
      for (Entry entry : entries) {
        sums.computeIfAbsent(entry.tag(), tag -> Distribution.empty()).add(entry.values());
      }
      endMillis = interval.endMillis();
      stretch = new Stretch(stretch.from(), Stretch.of(interval.number(), endMillis).to());
    }

    boolean isFull(long seconds) {
      return stretch.to() - stretch.from() >= seconds;
    }

    List<Entry> entries() {
      long length = endMillis - startMillis;
      return sums.entrySet().stream()
          .map(sum -> new Entry(sum.getKey(), startMillis, length, sum.getValue()))
          .toList();
    }
  }
}
