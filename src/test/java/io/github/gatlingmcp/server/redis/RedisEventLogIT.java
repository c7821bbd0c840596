package io.github.gatlingmcp.server.redis;

import static io.github.gatlingmcp.server.redis.RedisReplica.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.EventId;
import io.github.gatlingmcp.server.session.EventLog;
import io.github.gatlingmcp.server.session.EventLogContract;
import io.github.gatlingmcp.server.session.LoggedEvent;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisEventLogIT extends EventLogContract {
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

  private RedisReplica replica(int maxEvents) {
    RedisReplica replica = RedisReplica.connected(redis, 10, maxEvents);
    replicas.add(replica);
    return replica;
  }

  @Override
  protected EventLog log(int maxEvents) {
    return replica(maxEvents).parts.log();
  }

  @Override
  protected int tolerance() {
    return 100;
  }

  private static LoggedEvent event(String message) {
    return new LoggedEvent(new EventId("1", 1), RawJson.of(message), true);
  }

  private static RawJson tooLong() {
    return RawJson.of("\"" + "x".repeat(100_000) + "\"");
  }

  @Test
  void anotherReplicaReadsWhatWasAppended() {
    EventLog one = log(10);
    EventLog other = log(10);
    one.append("s", event("{}"));
    get(one.after("s", new EventId("1", 0)));
    assertThat(get(other.after("s", new EventId("1", 0)))).containsExactly(event("{}"));
  }

  @Test
  void whatIsTooLongIsNotKeptAndCounted() {
    RedisReplica replica = replica(10);
    replica.parts.log().append("s", new LoggedEvent(new EventId("1", 1), tooLong(), false));
    assertThat(get(replica.parts.log().after("s", new EventId("1", 0)))).isEmpty();
    assertThat(replica.parts.state().errors()).containsEntry("too_long", 1L);
  }

  @Test
  void thatAStreamEndedIsKeptAlsoWhenItsResponseIsTooLong() {
    RedisReplica replica = replica(10);
    replica.parts.log().append("s", new LoggedEvent(new EventId("1", 1), tooLong(), true));
    assertThat(get(replica.parts.log().after("s", new EventId("1", 0)))).containsExactly(event(""));
    assertThat(replica.parts.state().errors()).containsEntry("too_long", 1L);
  }
}
