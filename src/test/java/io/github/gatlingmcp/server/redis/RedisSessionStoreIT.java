package io.github.gatlingmcp.server.redis;

import static io.github.gatlingmcp.server.redis.RedisReplica.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.HeardOnBus;
import io.github.gatlingmcp.server.session.SessionStore;
import io.github.gatlingmcp.server.session.SessionStoreContract;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisSessionStoreIT extends SessionStoreContract {
  @TempDir private static Path folder;
  private static RedisProcess redis;

  private final List<RedisReplica> replicas = new ArrayList<>();

  @BeforeAll
  static void startRedis() throws Exception {
    redis = RedisProcess.start(folder);
  }

  @BeforeEach
  void emptyRedis() throws IOException {
    redis.flush();
  }

  @AfterEach
  void closeReplicas() {
    replicas.forEach(RedisReplica::close);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  private RedisReplica replica(int maxSessions) {
    RedisReplica replica = RedisReplica.connected(redis, maxSessions, 100);
    replicas.add(replica);
    return replica;
  }

  @Override
  protected SessionStore store(int maxSessions) {
    return replica(maxSessions).parts.store();
  }

  @Test
  void otherReplicasFindAndCountTheSameSessions() {
    SessionStore one = store(1);
    SessionStore other = store(1);
    String id = get(one.create(RedisReplica.CLIENT)).orElseThrow().id();
    assertThat(get(other.find(id))).isPresent();
    assertThat(get(other.create(RedisReplica.CLIENT))).isEmpty();
    assertThat(get(other.delete(id))).isTrue();
    assertThat(get(one.find(id))).isEmpty();
  }

  @Test
  void whoIsNotRenewedExpiresAndMakesRoom() {
    RedisLimits limits =
        new RedisLimits(2, Duration.ofSeconds(4), 10, 10, 10, 1_000, Duration.ofSeconds(10));
    RedisReplica replica = RedisReplica.of(redis, limits).awaitUp();
    replicas.add(replica);
    SessionStore store = replica.parts.store();
    String renewed = replica.newSession().id();
    String left = replica.newSession().id();
    assertThat(get(store.subscribe(renewed, "app://a"))).isTrue();
    assertThat(store.expires()).isTrue();
    HeardOnBus.eventually(
        () -> {
          get(store.renew(List.of(renewed)));
          return get(store.find(left)).isEmpty();
        });
    assertThat(get(store.missing(List.of(renewed, left)))).containsExactly(left);
    assertThat(get(store.find(renewed)).orElseThrow().subscriptions()).containsExactly("app://a");
    assertThat(get(store.create(RedisReplica.CLIENT))).isPresent();
    assertThat(get(store.create(RedisReplica.CLIENT))).isEmpty();
  }

  @Test
  void nothingIsLeftOfWhatWasDeleted() throws IOException {
    RedisReplica replica = replica(10);
    String id = replica.newSession().id();
    get(replica.parts.store().subscribe(id, "app://a"));
    get(replica.parts.store().delete(id));
    assertThat(redis.command("KEYS *" + id)).isEqualTo("*0");
    assertThat(redis.command("EXISTS mcp:sessions")).isEqualTo(":0");
  }

  @Test
  void theScriptsAreFoundAgainWhenRedisForgotThem() throws IOException {
    SessionStore store = store(10);
    redis.command("SCRIPT FLUSH");
    assertThat(get(store.create(RedisReplica.CLIENT))).isPresent();
  }
}
