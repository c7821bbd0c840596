package io.github.gatlingmcp.metrics.prometheus;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [host:]port}. */
final class ListenAddress {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:(?:\\[([0-9a-fA-F:.]+)]|([^\\[\\]:\\s]+)):)?(\\d{1,5})");

  private ListenAddress() {}

  /**
   * @throws IllegalArgumentException when it has another form
   */
  static InetSocketAddress parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > MOST_PORT) {
      throw new IllegalArgumentException(
          "the Prometheus endpoint needs [host:]port, such as 9464 or 0.0.0.0:9464, not '"
              + text
              + "'");
    }
    int port = Integer.parseInt(parts.group(3));
    if (parts.group(1) != null) {
      return new InetSocketAddress(parts.group(1), port);
    }
    return new InetSocketAddress(parts.group(2) == null ? LOOPBACK : parts.group(2), port);
  }
}
