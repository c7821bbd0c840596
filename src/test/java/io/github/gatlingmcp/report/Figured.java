package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.Distribution;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** Distributions of known values. */
final class Figured {
  private final Histogram histogram = new Histogram(3);

  void add(long micros) {
    histogram.recordValue(micros);
  }

  Distribution distribution() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] written = new byte[histogram.encodeIntoCompressedByteBuffer(bytes)];
    bytes.flip().get(written);
    return Distribution.decode(Base64.getEncoder().encodeToString(written));
  }
}
