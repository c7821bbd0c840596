package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.SessionRecord;
import io.github.gatlingmcp.server.session.SessionStore;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions in Redis, which forgets those that nobody renews. */
final class RedisSessionStore implements SessionStore {
  /** The most sessions of one script: Redis does nothing else meanwhile. */
  private static final int CHUNK = 500;

  private final RedisConnection redis;
  private final RedisLimits limits;

  RedisSessionStore(RedisConnection redis, RedisLimits limits) {
    this.redis = redis;
    this.limits = limits;
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> create(ClientProfile client) {
    String id = RedisKeys.newSessionId();
    SessionRecord session = SessionRecord.fresh(id, client);
    List<byte[]> arguments =
        new ArrayList<>(List.of(bytes(id), bytes(limits.maxSessions()), ttl()));
    arguments.addAll(SessionFormat.fields(session));
    List<String> keys = List.of(RedisKeys.SESSIONS, RedisKeys.session(id), RedisKeys.numbers(id));
    return redis
        .<Boolean>run(Script.CREATE_SESSION, ScriptOutputType.BOOLEAN, keys, arguments)
        .thenApply(created -> created ? Optional.of(session) : Optional.empty());
  }

  @Override
  public CompletionStage<Optional<SessionRecord>> find(String sessionId) {
    CompletionStage<Map<String, byte[]>> fields =
        redis.send(Script.Need.LITTLE, commands -> commands.hgetall(RedisKeys.session(sessionId)));
    CompletionStage<Set<byte[]>> uris =
        redis.send(
            Script.Need.LITTLE, commands -> commands.smembers(RedisKeys.subscriptions(sessionId)));
    return fields.thenCombine(uris, (known, set) -> SessionFormat.read(sessionId, known, set));
  }

  @Override
  public CompletionStage<Boolean> delete(String sessionId) {
    List<String> keys =
        List.of(
            RedisKeys.SESSIONS,
            RedisKeys.session(sessionId),
            RedisKeys.subscriptions(sessionId),
            RedisKeys.events(sessionId),
            RedisKeys.numbers(sessionId),
            RedisKeys.told(sessionId));
    return redis.run(
        Script.DELETE_SESSION, ScriptOutputType.BOOLEAN, keys, List.of(bytes(sessionId)));
  }

  @Override
  public CompletionStage<Void> setLogLevel(String sessionId, LogLevel level) {
    return redis
        .<Long>run(
            Script.SET_FIELD,
            ScriptOutputType.INTEGER,
            List.of(RedisKeys.session(sessionId)),
            List.of(bytes(SessionFormat.LEVEL), bytes(level.text())))
        .thenAccept(done -> {});
  }

  @Override
  public CompletionStage<Boolean> subscribe(String sessionId, String uri) {
    return redis.run(
        Script.SUBSCRIBE,
        ScriptOutputType.BOOLEAN,
        List.of(RedisKeys.session(sessionId), RedisKeys.subscriptions(sessionId)),
        List.of(bytes(uri), bytes(MOST_SUBSCRIPTIONS)));
  }

  @Override
  public CompletionStage<Void> unsubscribe(String sessionId, String uri) {
    return redis
        .send(
            Script.Need.LITTLE,
            commands -> commands.srem(RedisKeys.subscriptions(sessionId), bytes(uri)))
        .thenAccept(removed -> {});
  }

  @Override
  public boolean expires() {
    return true;
  }

  @Override
  public CompletionStage<Void> renew(Collection<String> sessionIds) {
    List<String> keys =
        List.of(
            RedisKeys.SESSIONS,
            RedisKeys.session(""),
            RedisKeys.subscriptions(""),
            RedisKeys.events(""),
            RedisKeys.numbers(""),
            RedisKeys.told(""));
    CompletableFuture<?>[] chunks =
        chunks(sessionIds)
            .map(ids -> Stream.concat(Stream.of(ttl()), ids.stream()).toList())
            .map(ids -> redis.run(Script.RENEW_SESSIONS, ScriptOutputType.INTEGER, keys, ids))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(chunks);
  }

  @Override
  public CompletionStage<Set<String>> missing(Collection<String> sessionIds) {
    List<String> keys = List.of(RedisKeys.session(""));
    return chunks(sessionIds)
        .map(
            ids ->
                redis
                    .<List<byte[]>>run(Script.MISSING_SESSIONS, ScriptOutputType.MULTI, keys, ids)
                    .thenApply(RedisSessionStore::texts))
        .reduce((one, other) -> one.thenCombine(other, RedisSessionStore::union))
        .orElseGet(() -> CompletableFuture.completedStage(Set.of()));
  }

  private static Set<String> texts(List<byte[]> ids) {
    return ids.stream().map(id -> new String(id, UTF_8)).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static Stream<List<byte[]>> chunks(Collection<String> sessionIds) {
    List<byte[]> ids = sessionIds.stream().map(RedisSessionStore::bytes).toList();
    return Stream.iterate(0, from -> from < ids.size(), from -> from + CHUNK)
        .map(from -> ids.subList(from, Math.min(from + CHUNK, ids.size())));
  }

  private byte[] ttl() {
    return bytes(Long.toString(limits.sessionTtl().toMillis()));
  }

  private static byte[] bytes(int number) {
    return bytes(Integer.toString(number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
