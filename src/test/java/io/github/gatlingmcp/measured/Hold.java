package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps users who are through until the test has what it waits for: then it makes a file. */
final class Hold {
  /** The file; without it nobody is kept. */
  static final String PROPERTY = "test.hold";

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Hold() {}

  static ChainBuilder untilTheTestIsReady() {
    String file = System.getProperty(PROPERTY);
    return file == null ? exec(session -> session) : untilThereIs(Path.of(file));
  }

  private static ChainBuilder untilThereIs(Path file) {
    return asLongAsDuring(session -> !Files.exists(file), LIMIT).on(pause(Duration.ofMillis(100)));
  }
}
