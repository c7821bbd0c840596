package io.github.gatlingmcp.measured;

import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Keeps users who are through until the test has what it waits for: then it makes a file. */
final class Hold {
  /** The file; without it the working folder, which is there, so that nobody is kept. */
  static final String PROPERTY = "test.hold";

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Hold() {}

  static ChainBuilder untilTheTestIsReady() {
    Path file = Path.of(System.getProperty(PROPERTY, "."));
    return asLongAsDuring(session -> !Files.exists(file), LIMIT).on(pause(Duration.ofMillis(100)));
  }
}
