package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.SharedState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How this replica stands to Redis. */
final class RedisState implements SharedState {
  private final SignOfLife signOfLife;
  private final RedisConnection redis;
  private final RedisChannels channels;
  private final RedisErrors errors;

  RedisState(
      SignOfLife signOfLife, RedisConnection redis, RedisChannels channels, RedisErrors errors) {
    this.signOfLife = signOfLife;
    this.redis = redis;
    this.channels = channels;
    this.errors = errors;
  }

  @Override
  public String replica() {
    return signOfLife.replica();
  }

  @Override
  public CompletionStage<Boolean> serves(String replica) {
    if (replica.equals(replica())) {
      return CompletableFuture.completedStage(true);
    }
    return redis
        .send(Script.Need.LITTLE, commands -> commands.exists(RedisKeys.replica(replica)))
        .thenApply(found -> found > 0);
  }

  @Override
  public Optional<byte[]> secret() {
    return signOfLife.secret();
  }

  @Override
  public Optional<String> trouble() {
    return redis.problem().or(channels::problem).map(RedisProblem::reason);
  }

  @Override
  public int connections() {
    return (redis.isOpen() ? 1 : 0) + (channels.isOpen() ? 1 : 0);
  }

  @Override
  public Map<String, Long> errors() {
    return errors.counts();
  }
}
