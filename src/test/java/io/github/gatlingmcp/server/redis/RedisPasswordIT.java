package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.gatlingmcp.server.session.HeardOnBus;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Redis wants a password, and nobody else is to see it. */
final class RedisPasswordIT {
  private static final String PASSWORD = "s3cr3tw0rd";
  private static final String REFUSED = "Redis refuses the user or the password";

  private final RedisProcess redis;
  private final Logger root = (Logger) LoggerFactory.getLogger("io");
  private final Level levelBefore = root.getLevel();
  private final Remembering log = new Remembering();

  RedisPasswordIT(@TempDir Path folder) throws Exception {
    redis = RedisProcess.start(folder, "--requirepass", PASSWORD);
  }

  /** Keeps every line of the log. */
  private static final class Remembering extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + trace);
    }
  }

  @BeforeEach
  void logEverything() {
    log.start();
    root.addAppender(log);
    root.setAdditive(false);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    root.setLevel(levelBefore);
    root.setAdditive(true);
    root.detachAppender(log);
    redis.close();
  }

  private String uri(String login) {
    return "redis://" + login + "127.0.0.1:" + redis.port();
  }

  private static RedisParts connect(String uri) {
    return RedisParts.connect(
        RedisSettings.parse(uri), RedisReplica.limits(10, 10, Duration.ofSeconds(10)));
  }

  private void assertNothingToldThePassword(RedisParts parts) {
    assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(PASSWORD));
    assertThat(parts.state().trouble().orElse("")).doesNotContain(PASSWORD);
    assertThat(parts.state().errors().toString()).doesNotContain(PASSWORD);
  }

  @Test
  void theRightOneOpens() {
    try (RedisParts parts = connect(uri(":" + PASSWORD + "@"))) {
      HeardOnBus.eventually(() -> parts.state().trouble().isEmpty());
      assertNothingToldThePassword(parts);
    }
  }

  @Test
  void noneOrAWrongOneIsTrouble() {
    for (String login : new String[] {"", ":x" + PASSWORD + "@", "nobody:" + PASSWORD + "@"}) {
      try (RedisParts parts = connect(uri(login))) {
        HeardOnBus.eventually(() -> parts.state().trouble().filter(REFUSED::equals).isPresent());
        assertThatThrownBy(() -> RedisReplica.get(parts.store().create(RedisReplica.CLIENT)))
            .hasMessageEndingWith(REFUSED)
            .hasMessageNotContaining(PASSWORD);
        assertNothingToldThePassword(parts);
      }
    }
  }
}
