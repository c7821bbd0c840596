package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.redis.RedisLimits;
import io.github.gatlingmcp.server.redis.RedisParts;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis comes back with an older state than it had, as after a crash between two snapshots. */
final class SetBackRedisIT {
  private static final String ADDRESS = "address";

  /** Redis may be silent for long, as nobody waits for that here. */
  private static final RedisLimits LIMITS =
      new RedisLimits(10, Duration.ofMinutes(1), 100, 10_000, 100, 1_000, Duration.ofSeconds(10));

  private static Notification notice(String name) {
    return Notification.plain("m", "", RawJson.of("\"" + name + "\""));
  }

  @Test
  void whatIsToldAfterwardsIsHeard(@TempDir Path folder) throws Exception {
    try (RedisProcess redis = RedisProcess.start(folder);
        RedisParts parts = RedisParts.connect(RedisSettings.parse(redis.uri()), LIMITS)) {
      awaitUp(parts);
      SessionBus bus = parts.bus();
      List<String> heard = new CopyOnWriteArrayList<>();
      Follower follower = new Follower(bus, ADDRESS, told -> heard.add(told.message().toString()));
      HeardOnBus receiver = new HeardOnBus();
      bus.attach(ADDRESS, new Following(follower, receiver));
      receiver.awaitHearing(bus, ADDRESS);
      bus.tell(ADDRESS, notice("kept")).toCompletableFuture().join();
      bus.tellAll(notice("kept by all")).toCompletableFuture().join();
      assertThat(redis.command("SAVE")).isEqualTo("+OK");
      follower.follow(1, new Position(0, 0));
      for (int i = 0; i < 5; i++) {
        bus.tell(ADDRESS, notice("forgotten")).toCompletableFuture().join();
        bus.tellAll(notice("forgotten")).toCompletableFuture().join();
      }
      HeardOnBus.eventually(() -> heard.size() == 12);
      redis.kill();
      HeardOnBus.eventually(() -> parts.state().trouble().isPresent());
      redis.start();
      awaitUp(parts);
      receiver.awaitHearing(bus, ADDRESS);
      heard.clear();
      bus.tell(ADDRESS, notice("new")).toCompletableFuture().join();
      bus.tellAll(notice("new to all")).toCompletableFuture().join();
      HeardOnBus.eventually(() -> heard.size() >= 2);
      assertThat(heard).containsExactly("\"new\"", "\"new to all\"");
    }
  }

  private static void awaitUp(RedisParts parts) {
    HeardOnBus.eventually(
        () -> parts.state().trouble().isEmpty() && parts.state().connections() == 2);
  }

  /** Hands over to the follower, and notes. */
  private record Following(Follower follower, HeardOnBus noted) implements SessionBus.Receiver {
    @Override
    public void told(Told told) {
      follower.told(told);
    }

    @Override
    public void signalled(Signal signal) {
      noted.signalled(signal);
    }

    @Override
    public void missed() {
      follower.missed();
    }
  }
}
