package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.server.session.HeardOnBus;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.SessionBusContract;
import io.github.gatlingmcp.server.session.Told;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells on one replica and hears on another. */
final class RedisSessionBusIT extends SessionBusContract {
  private static final int KEPT = 100;
  private static RedisProcess redis;
  private static RedisReplica one;
  private static RedisReplica other;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    redis = RedisProcess.start(folder);
    one = RedisReplica.connected(redis, 100_000, KEPT);
    other = RedisReplica.connected(redis, 100_000, KEPT);
  }

  @AfterEach
  void detachFixed() {
    other.parts.bus().detach("(fixed)");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    redis.close();
  }

  @Override
  protected SessionBus bus() {
    return one.parts.bus();
  }

  @Override
  protected SessionBus distantBus() {
    return other.parts.bus();
  }

  @Override
  protected String newSession() {
    return one.newSession().id();
  }

  @Override
  protected int kept() {
    return KEPT;
  }

  @Test
  void whoAttachesIsToldThatItMayHaveMissedSomething() {
    HeardOnBus first = new HeardOnBus();
    HeardOnBus second = new HeardOnBus();
    bus().attach("(fixed)", first);
    HeardOnBus.eventually(() -> first.missedTimes() > 0);
    bus().attach("(fixed)", second);
    HeardOnBus.eventually(() -> second.missedTimes() > 0);
    bus().detach("(fixed)");
  }

  @Test
  void numbersGoOnHigherOnceRedisWasEmptied() throws IOException {
    String session = newSession();
    HeardOnBus heard = heard(session);
    get(bus().tell(session, plain("", "before")));
    heard.awaitTold(1);
    redis.flush();
    assertThat(get(bus().position(session))).isEqualTo(new Position(0, 0));
    get(bus().tell(session, plain("", "after")));
    get(bus().tell(session, plain("", "after")));
    heard.awaitTold(3);
    List<Long> numbers = heard.told().stream().map(Told::number).toList();
    assertThat(numbers.get(1)).isGreaterThan(1_000_000_000_000_000L);
    assertThat(numbers.get(2)).isEqualTo(numbers.get(1) + 1);
    assertThat(get(bus().after(session, new Position(1, 0)))).isEqualTo(heard.told().subList(1, 3));
  }

  @Test
  void aMessageThatIsTooLongIsRefused() {
    String session = newSession();
    assertThatThrownBy(() -> get(bus().tell(session, plain("", "x".repeat(100_001)))))
        .hasMessageContaining("a notification of 100012 bytes is not shared, allowed are 100000");
  }

  @Test
  void tenThousandAddressesComeAndGo() {
    List<String> addresses = IntStream.range(0, 10_000).mapToObj(i -> "address " + i).toList();
    HeardOnBus all = new HeardOnBus();
    addresses.forEach(address -> distantBus().attach(address, all));
    HeardOnBus.eventually(() -> all.missedTimes() >= 10_000);
    get(bus().tellAll(plain("", "to all")));
    HeardOnBus.eventually(() -> all.told().size() == 10_000);
    addresses.forEach(distantBus()::detach);
    HeardOnBus.eventually(() -> channelCount() <= 10);
  }

  private static long channelCount() {
    try {
      return Long.parseLong(redis.command("PUBSUB CHANNELS mcp:to:address*").substring(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
