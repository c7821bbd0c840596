package io.github.gatlingmcp.server.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What this replica writes each second: that it is there, which run of Redis it sees, and the
 * secret of all replicas where Redis has lost it or never had one.
 */
final class SignOfLife {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int NAME_LENGTH = 10;
  private static final int SECRET_BYTES = 32;
  private static final byte[] HERE = "1".getBytes(StandardCharsets.US_ASCII);

  private final String replica;
  private final String key;
  private final byte[] proposal = new byte[SECRET_BYTES];
  private volatile byte @Nullable [] secret;

  SignOfLife(SecureRandom random) {
    StringBuilder name = new StringBuilder(NAME_LENGTH);
    for (int i = 0; i < NAME_LENGTH; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    replica = name.toString();
    key = RedisKeys.replica(replica);
    random.nextBytes(proposal);
  }

  /** The name of this replica. */
  String replica() {
    return replica;
  }

  /** What all replicas take, once it is known. */
  Optional<byte[]> secret() {
    byte[] known = secret;
    return known == null ? Optional.empty() : Optional.of(known.clone());
  }

  /** Completes when Redis has taken it. */
  CompletionStage<?> give(RedisAsyncCommands<String, byte[]> redis) {
    byte[] known = secret;
    var unusedWhenNoted =
        redis.eval(Script.NOTE_RUN.text(), ScriptOutputType.INTEGER, RedisKeys.RUN);
    var unusedWhenKept =
        redis.set(RedisKeys.SECRET, known == null ? proposal : known, SetArgs.Builder.nx());
    redis.get(RedisKeys.SECRET).thenAccept(this::learn);
    // A full Redis refuses to set anything, but lets live what is there.
    var unusedWhenSet = redis.pexpire(key, RedisKeys.REPLICA_TTL);
    return redis.set(key, HERE, SetArgs.Builder.px(RedisKeys.REPLICA_TTL));
  }

  private void learn(byte @Nullable [] found) {
    if (found != null && found.length > 0 && !Arrays.equals(found, secret)) {
      secret = found;
    }
  }

  /** The replica is no more. */
  RedisFuture<Long> end(RedisAsyncCommands<String, byte[]> redis) {
    return redis.del(key);
  }
}
