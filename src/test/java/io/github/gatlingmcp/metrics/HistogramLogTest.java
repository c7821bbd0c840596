package io.github.gatlingmcp.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gatlingmcp.metrics.HistogramLog.Entry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

final class HistogramLogTest {
  private static final long START = 1_795_256_100_123L;

  private final Distribution values = Recorded.of(LongStream.of(1, 812, 812, 3_000_000));

  @Test
  void aLineIsReadAsItWasWritten() {
    String line = HistogramLog.line(new Entry("s12.RESPONSE", 7_003, 1_001, values));
    Entry read = HistogramLog.read(line.stripTrailing()).orElseThrow();
    assertThat(read.tag()).isEqualTo("s12.RESPONSE");
    assertThat(read.startMillis()).isEqualTo(7_003);
    assertThat(read.lengthMillis()).isEqualTo(1_001);
    assertThat(Recorded.same(read.values(), values)).isTrue();
  }

  @Test
  void commentsAndDamagedLinesAreNotEntries() {
    String line = HistogramLog.line(new Entry("a", 0, 1_000, values)).stripTrailing();
    assertThat(HistogramLog.read("# series 1 {\"request\":\"a,b,c,d,e\"}")).isEmpty();
    assertThat(HistogramLog.read("")).isEmpty();
    assertThat(HistogramLog.read("Tag=a,x,1.000,1.0,AAAA")).isEmpty();
    assertThat(HistogramLog.read(line.substring(0, line.length() / 2))).isEmpty();
    assertThat(HistogramLog.read("Tag=a,1e99,1.000,1.0" + line.substring(line.lastIndexOf(','))))
        .isEmpty();
  }

  @Test
  void theToolsOfHdrHistogramReadIt() {
    String log =
        HistogramLog.head(START)
            + "# seconds 7 8\n# series 0 {\"request\":\"a \\u00e9, b\"}\n"
            + HistogramLog.line(new Entry("s0.RESPONSE", 7_003, 1_001, values))
            + "# seconds 8 9\n"
            + HistogramLog.line(new Entry("x.LOOP_LAG", 8_004, 999, values));
    InputStream bytes = new ByteArrayInputStream(log.getBytes(StandardCharsets.US_ASCII));
    try (HistogramLogReader reader = new HistogramLogReader(bytes)) {
      Histogram first = (Histogram) reader.nextIntervalHistogram();
      assertThat(first.getTag()).isEqualTo("s0.RESPONSE");
      assertThat(first.getStartTimeStamp()).isEqualTo(START + 7_003);
      // The reader computes in floating point.
      assertThat(first.getEndTimeStamp()).isCloseTo(START + 8_004, within(1L));
      assertThat(first).isEqualTo(values.histogram());
      assertThat(reader.getStartTimeSec()).isEqualTo(START / 1_000.0);
      assertThat(reader.nextIntervalHistogram().getTag()).isEqualTo("x.LOOP_LAG");
      assertThat(reader.hasNext()).isFalse();
    }
  }
}
