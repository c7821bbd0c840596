package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.redis.RedisLimits;
import io.github.gatlingmcp.server.redis.RedisParts;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One replica tells a session, another one follows, and Redis fails meanwhile. */
final class FollowerOverRedisIT {
  private static final RedisLimits LIMITS =
      new RedisLimits(
          10, Duration.ofMinutes(5), 100_000, 100_000, 10, 1_000, Duration.ofSeconds(2));

  private final RedisProcess redis;
  private final RedisParts teller;
  private final RedisParts listener;

  /** Texts of messages, own and to all, of which Redis said that they are kept. */
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  private final AtomicInteger unanswered = new AtomicInteger();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  FollowerOverRedisIT(@TempDir Path folder) throws Exception {
    redis = RedisProcess.start(folder, "--appendonly", "yes", "--appendfsync", "always");
    teller = RedisParts.connect(RedisSettings.parse(redis.uri()), LIMITS);
    listener = RedisParts.connect(RedisSettings.parse(redis.uri()), LIMITS);
  }

  @AfterEach
  void stop() {
    teller.close();
    listener.close();
    redis.close();
  }

  /** What goes wrong with Redis. */
  private interface Failure {
    void happen() throws IOException, InterruptedException;
  }

  private void awaitUp() {
    HeardOnBus.eventually(() -> teller.state().trouble().isEmpty());
    HeardOnBus.eventually(() -> listener.state().trouble().isEmpty());
  }

  @Test
  void nothingAcknowledgedIsMissedOrHeardTwiceWhenRedisIsKilled() throws Exception {
    during(
        () -> {
          redis.kill();
          redis.start();
        });
  }

  @Test
  void norWhenItStops() throws Exception {
    during(
        () -> {
          redis.stop();
          redis.start();
        });
  }

  @Test
  void norWhenItIsPaused() throws Exception {
    during(
        () -> {
          redis.pause();
          HeardOnBus.eventually(() -> listener.state().trouble().isPresent());
          redis.resume();
        });
  }

  @Test
  void norWhenItsConnectionsAreCut() throws Exception {
    during(
        () -> {
          redis.command("CLIENT KILL TYPE pubsub");
          redis.command("CLIENT KILL TYPE normal");
        });
  }

  private void during(Failure failure) throws Exception {
    awaitUp();
    ClientProfile client = ClientProfile.undeclared(ProtocolRevision.V2025_11_25);
    String session = teller.store().create(client).toCompletableFuture().join().orElseThrow().id();
    Follower follower = follower(session);
    Thread telling = new Thread(() -> tell(session), "teller");
    telling.start();
    awaitMore(100);
    failure.happen();
    awaitUp();
    awaitMore(100);
    telling.interrupt();
    telling.join();
    HeardOnBus.eventually(() -> unanswered.get() == 0);
    HeardOnBus.eventually(() -> heard.containsAll(acknowledged));
    assertThat(heard).doesNotHaveDuplicates();
    assertThat(heard.stream().filter(acknowledged::contains)).hasSize(acknowledged.size());
    assertInOrder("own");
    assertInOrder("all");
    assertThat(follower.position().own()).isPositive();
  }

  private void awaitMore(int count) {
    int before = acknowledged.size();
    HeardOnBus.eventually(() -> acknowledged.size() >= before + count);
  }

  private void assertInOrder(String kind) {
    List<Integer> numbers =
        heard.stream()
            .filter(text -> text.startsWith(kind))
            .map(text -> Integer.parseInt(text.substring(text.indexOf(' ') + 1)))
            .toList();
    assertThat(numbers).isSorted();
  }

  private Follower follower(String session) {
    Follower follower = new Follower(listener.bus(), session, told -> heard.add(told.subject()));
    listener
        .bus()
        .attach(
            session,
            new SessionBus.Receiver() {
              @Override
              public void told(Told told) {
                follower.told(told);
              }

              @Override
              public void signalled(Signal signal) {}

              @Override
              public void missed() {
                follower.missed();
              }
            });
    follower.follow(1, new Position(0, 0));
    return follower;
  }

  /** Tells until it is interrupted. */
  private void tell(String session) {
    for (int i = 1; !Thread.currentThread().isInterrupted(); i++) {
      String own = "own " + i;
      String all = "all " + i;
      note(own, teller.bus().tell(session, notice(own)));
      note(all, teller.bus().tellAll(notice(all)));
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void note(String text, CompletionStage<Long> told) {
    unanswered.incrementAndGet();
    told.whenComplete(
        (number, failure) -> {
          if (failure == null) {
            acknowledged.add(text);
          }
          unanswered.decrementAndGet();
        });
  }

  private static Notification notice(String text) {
    return Notification.plain("notifications/message", text, RawJson.EMPTY_OBJECT);
  }
}
