package io.github.gatlingmcp.server.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A Lettuce client of our own, with few threads. Its connections do not come back by themselves:
 * {@link RedisLink} opens others, and no command is ever sent twice.
 */
final class RedisClients {
  /** As few as Lettuce allows. */
  private static final int THREADS = 2;

  private static final int QUEUED_COMMANDS = 50_000;
  private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(2);

  /** How much longer a command may take than Redis may be silent. */
  private static final int PATIENCE = 4;

  private static final int STOP_LIMIT_SECONDS = 5;
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;

  RedisClients(RedisSettings settings, Duration answerLimit) {
    uri = uri(settings);
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    client = RedisClient.create(resources);
    client.setOptions(options(answerLimit));
  }

  private static RedisURI uri(RedisSettings settings) {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(settings.host())
            .withPort(settings.port())
            .withDatabase(settings.database())
            .withSsl(settings.tls())
            .withTimeout(HANDSHAKE_LIMIT);
    settings
        .password()
        .map(password -> credentials(settings, password))
        .ifPresent(credentials -> uri.withAuthentication(provider(credentials)));
    return uri.build();
  }

  private static RedisCredentials credentials(RedisSettings settings, String password) {
    return RedisCredentials.just(settings.user().orElse(null), password);
  }

  private static RedisCredentialsProvider provider(RedisCredentials credentials) {
    return RedisCredentialsProvider.from(() -> credentials);
  }

  private static ClientOptions options(Duration answerLimit) {
    return ClientOptions.builder()
        .autoReconnect(false)
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUED_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled(answerLimit.multipliedBy(PATIENCE)))
        .socketOptions(
            SocketOptions.builder().connectTimeout(HANDSHAKE_LIMIT).keepAlive(true).build())
        .pingBeforeActivateConnection(true)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .build();
  }

  /** A thread for what has to happen in order. */
  InOrder executor() {
    return new InOrder(resources.eventExecutorGroup().next());
  }

  CompletionStage<StatefulRedisConnection<String, byte[]>> connect() {
    return client.connectAsync(CODEC, uri);
  }

  CompletionStage<StatefulRedisPubSubConnection<String, byte[]>> connectPubSub() {
    return client.connectPubSubAsync(CODEC, uri);
  }

  /** Closes all connections and ends the threads; waits for them for some seconds. */
  void close() {
    client.shutdown(0, STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
    resources
        .shutdown(0, STOP_LIMIT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
