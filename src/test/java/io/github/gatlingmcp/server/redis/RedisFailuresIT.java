package io.github.gatlingmcp.server.redis;

import static io.github.gatlingmcp.server.redis.RedisReplica.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.server.session.EventId;
import io.github.gatlingmcp.server.session.HeardOnBus;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.LoggedEvent;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.SessionRecord;
import io.github.gatlingmcp.server.session.SessionStore;
import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import io.github.gatlingmcp.server.session.Signal;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is away, slow, full or empty. */
final class RedisFailuresIT {
  private static final String SILENT = "Redis does not answer";
  private static final String REFUSED = "Redis refuses connections";
  private static final String FULL = "Redis is full: it has reached its maxmemory";
  private static final Notification NOTICE =
      Notification.plain("notifications/tools/list_changed", "", RawJson.EMPTY_OBJECT);

  private final RedisProcess redis;
  private final RedisReplica replica;

  RedisFailuresIT(@TempDir Path folder) throws IOException {
    redis = RedisProcess.absent(folder, "--appendonly", "yes", "--appendfsync", "always");
    replica = RedisReplica.of(redis, RedisReplica.limits(100, 100, Duration.ofSeconds(2)));
  }

  private SessionStore store() {
    return replica.parts.store();
  }

  private SessionBus bus() {
    return replica.parts.bus();
  }

  @AfterEach
  void stop() {
    replica.close();
    redis.close();
  }

  private static AbstractThrowableAssert<?, ?> assertFails(CompletionStage<?> stage) {
    return assertThatThrownBy(() -> get(stage))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(SharedStateUnavailableException.class);
  }

  private HeardOnBus heard(String address) {
    HeardOnBus heard = new HeardOnBus();
    bus().attach(address, heard);
    HeardOnBus.eventually(() -> heard.missedTimes() > 0);
    return heard;
  }

  private void assertAllWell() {
    SessionRecord session = replica.newSession();
    assertThat(get(store().find(session.id()))).contains(session);
    HeardOnBus heard = heard(session.id());
    get(bus().tell(session.id(), NOTICE));
    heard.awaitTold(1);
  }

  @Test
  void aReplicaStartsWithoutRedisAndIsWellOnceItComes() throws Exception {
    replica.awaitTrouble(REFUSED);
    assertFails(store().create(RedisReplica.CLIENT)).hasMessage(REFUSED);
    assertFails(store().find("s")).hasMessage(REFUSED);
    assertFails(bus().tell("s", NOTICE)).hasMessage(REFUSED);
    assertFails(bus().position("s")).hasMessage(REFUSED);
    assertFails(bus().after("s", new Position(0, 0))).hasMessage(REFUSED);
    assertFails(replica.parts.log().after("s", new EventId("1", 0))).hasMessage(REFUSED);
    assertFails(replica.parts.state().serves("other")).hasMessage(REFUSED);
    assertThat(replica.parts.state().secret()).isEmpty();
    assertThat(replica.parts.state().connections()).isZero();
    HeardOnBus early = new HeardOnBus();
    bus().attach("early", early);
    redis.start();
    replica.awaitUp();
    HeardOnBus.eventually(() -> early.missedTimes() > 0);
    get(bus().tell("early", NOTICE));
    early.awaitTold(1);
    assertThat(replica.parts.state().secret()).isPresent();
    assertThat(replica.parts.state().errors()).containsKey("refused");
    assertAllWell();
  }

  @Test
  void whatRedisAcknowledgedIsThereAfterItsRestart() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    get(store().subscribe(id, "app://a"));
    get(store().setLogLevel(id, LogLevel.ERROR));
    LoggedEvent event = new LoggedEvent(new EventId("1", 1), RawJson.of("[1]"), true);
    replica.parts.log().append(id, event);
    get(replica.parts.log().after(id, new EventId("1", 0)));
    HeardOnBus heard = heard(id);
    get(bus().tell(id, NOTICE));
    heard.awaitTold(1);
    int missed = heard.missedTimes();

    redis.kill();
    replica.awaitTrouble(REFUSED);
    redis.start();
    replica.awaitUp();

    SessionRecord session = get(store().find(id)).orElseThrow();
    assertThat(session.subscriptions()).containsExactly("app://a");
    assertThat(session.logLevel()).isEqualTo(LogLevel.ERROR);
    assertThat(get(bus().after(id, new Position(0, 0)))).isEqualTo(heard.told());
    assertThat(get(replica.parts.log().after(id, new EventId("1", 0)))).containsExactly(event);
    HeardOnBus.eventually(() -> heard.missedTimes() > missed);
    get(bus().tell(id, NOTICE));
    heard.awaitTold(2);
    assertThat(heard.told().get(1).number()).isGreaterThan(1);
  }

  @Test
  void whileRedisIsPausedEverythingFailsAndNothingHangs() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    HeardOnBus heard = heard(id);
    redis.pause();
    assertFails(store().create(RedisReplica.CLIENT)).hasMessage(SILENT);
    replica.awaitTrouble(SILENT);
    assertFails(store().find(id)).hasMessage(SILENT);
    assertFails(bus().after(id, new Position(0, 0))).hasMessage(SILENT);
    int missed = heard.missedTimes();
    redis.resume();
    replica.awaitUp();
    HeardOnBus.eventually(() -> heard.missedTimes() > missed);
    assertThat(get(store().find(id))).isPresent();
    assertAllWell();
  }

  @Test
  void whoAskedIsRemindedWhenRedisIsBack() throws Exception {
    redis.start();
    replica.awaitUp();
    HeardOnBus heard = heard("s");
    int missed = heard.missedTimes();
    bus().remind("s");
    HeardOnBus.eventually(() -> heard.missedTimes() > missed);
  }

  @Test
  void closingTwiceIsClosingOnce() throws Exception {
    redis.start();
    replica.awaitUp();
    replica.close();
    replica.close();
    assertFails(store().find("s"));
  }

  @Test
  void aConnectionThatIsSilentForLongIsGivenUpForAnother() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    HeardOnBus heard = heard(id);
    redis.pause();
    HeardOnBus.eventually(() -> replica.parts.state().connections() == 0);
    redis.resume();
    replica.awaitUp();
    get(bus().tell(id, NOTICE));
    HeardOnBus.eventually(() -> !heard.told().isEmpty());
    assertAllWell();
  }

  @Test
  void aFullRedisTakesNothingNewButIsRead() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    get(bus().tell(id, NOTICE));
    try (RedisReplica other = RedisReplica.connected(redis, 100, 100)) {
      redis.command("CONFIG SET maxmemory 1");
      assertFails(store().create(RedisReplica.CLIENT)).hasMessage(FULL);
      replica.awaitTrouble(FULL);
      assertFails(bus().tell(id, NOTICE)).hasMessage(FULL);
      assertFails(store().subscribe(id, "app://a")).hasMessage(FULL);
      assertThat(get(store().find(id))).isPresent();
      assertThat(get(bus().after(id, new Position(0, 0)))).hasSize(1);
      get(store().renew(List.of(id)));
      assertThat(get(store().missing(List.of(id, "nobody")))).containsExactly("nobody");
      String name = replica.parts.state().replica();
      assertThat(redis.command("PEXPIRE mcp:replica:" + name + " 5000")).isEqualTo(":1");
      HeardOnBus.eventually(() -> lifeOf(name) > 8_000);
      assertThat(get(other.parts.state().serves(name))).isTrue();
      assertThat(get(store().delete(id))).isTrue();
      redis.command("CONFIG SET maxmemory 0");
    }
    replica.awaitUp();
    assertAllWell();
  }

  private long lifeOf(String name) {
    try {
      return Long.parseLong(redis.command("PTTL mcp:replica:" + name).substring(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFollowerOfRedisIsReadOnly() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    redis.command("CONFIG SET replica-serve-stale-data yes");
    redis.command("REPLICAOF 127.0.0.1 1");
    replica.awaitTrouble("Redis is a follower and takes no changes");
    assertFails(store().create(RedisReplica.CLIENT))
        .hasMessage("Redis is a follower and takes no changes");
    assertThat(get(store().find(id))).isPresent();
    redis.command("REPLICAOF NO ONE");
    replica.awaitUp();
    assertAllWell();
  }

  @Test
  void whenRedisWasEmptiedTheSessionsAreMissingAndAllGoesOn() throws Exception {
    redis.start();
    replica.awaitUp();
    String id = replica.newSession().id();
    HeardOnBus heard = heard(id);
    byte[] secret = replica.parts.state().secret().orElseThrow();
    redis.flush();
    assertThat(get(store().missing(List.of(id)))).containsExactly(id);
    get(bus().tell(id, NOTICE));
    heard.awaitTold(1);
    HeardOnBus.eventually(() -> lifeOf(replica.parts.state().replica()) > 0);
    try (RedisReplica other = RedisReplica.connected(redis, 100, 100)) {
      assertThat(other.parts.state().secret()).hasValue(secret);
    }
    assertAllWell();
  }

  @Test
  void signalsReachWhoIsHereWhileRedisIsAway() throws Exception {
    redis.start();
    replica.awaitUp();
    HeardOnBus heard = heard("s");
    redis.stop();
    bus().signal("s", new Signal.Cancelled(RequestId.of(1)));
    replica.awaitTrouble(REFUSED);
    bus().signal("s", new Signal.Cancelled(RequestId.of(2)));
    bus().signal("nobody", new Signal.Cancelled(RequestId.of(3)));
    HeardOnBus.eventually(() -> heard.signals().size() >= 2);
    assertThat(heard.signals())
        .containsExactly(
            new Signal.Cancelled(RequestId.of(1)), new Signal.Cancelled(RequestId.of(2)));
  }

  @Test
  void replicasKnowOfEachOtherUntilTheyClose() throws Exception {
    redis.start();
    replica.awaitUp();
    String name;
    try (RedisReplica other = RedisReplica.connected(redis, 100, 100)) {
      name = other.parts.state().replica();
      assertThat(name).matches("[a-z0-9]{10}").isNotEqualTo(replica.parts.state().replica());
      assertThat(get(replica.parts.state().serves(name))).isTrue();
      assertThat(other.parts.state().secret().orElseThrow())
          .hasSize(32)
          .isEqualTo(replica.parts.state().secret().orElseThrow());
    }
    assertThat(get(replica.parts.state().serves(name))).isFalse();
  }

  @Test
  void whatIsAskedOfAClosedReplicaFailsAtOnce() throws Exception {
    redis.start();
    replica.awaitUp();
    replica.close();
    replica.close();
    assertFails(store().find("s")).hasMessage("the connection to Redis was lost");
    bus().attach("s", new HeardOnBus());
    bus().detach("s");
    bus().forget("s");
    assertThat(replica.parts.state().connections()).isZero();
    assertThat(replica.parts.state().trouble()).isPresent();
  }
}
