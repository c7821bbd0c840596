package io.github.gatlingmcp.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What the driver tells a simulation, as {@code -Dbench.*}.
 *
 * @param url of the server, without the path that says how it answers
 * @param wire how messages and answers travel
 * @param resource whether the resource is read, else the tool called
 * @param check how the answer is checked
 * @param users how many loop at the same time
 * @param duration how long
 */
record BenchSettings(
    String url, Wire wire, boolean resource, Check check, int users, Duration duration) {

  /** The ways of the server, each at its path. */
  enum Wire {
    JSON("/json"),
    STREAM("/stream"),
    HTTP_SSE("/sse"),
    WEB_SOCKET("/ws");

    private final String path;

    Wire(String path) {
      this.path = path;
    }
  }

  /** How an author may look at the answer. */
  enum Check {
    /** Gatling's {@code jmesPath}; plain HTTP has to cut the JSON out of an event stream first. */
    JMES_PATH,
    /** This protocol's {@code textContent()}. */
    TEXT,
    /** Gatling's {@code substring}: does not notice a text at the wrong place. */
    SUBSTRING;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
  }

  /** The message that is echoed: 100 bytes. */
  static final String MESSAGE = "0123456789".repeat(10);

  static BenchSettings fromProperties() {
    return new BenchSettings(
        System.getProperty("bench.url", "http://127.0.0.1:0"),
        Wire.valueOf(System.getProperty("bench.wire", Wire.JSON.name())),
        Boolean.getBoolean("bench.resource"),
        Check.valueOf(System.getProperty("bench.check", Check.JMES_PATH.name())),
        Integer.getInteger("bench.users", 50),
        Duration.ofSeconds(Integer.getInteger("bench.seconds", 10)));
  }

  String endpoint() {
    String base = wire == Wire.WEB_SOCKET ? url.replaceFirst("^http", "ws") : url;
    return base + wire.path;
  }

  /** Whether an answer is an event. */
  boolean stream() {
    return wire == Wire.STREAM;
  }
}
