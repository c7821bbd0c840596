package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.session.EventId;
import io.github.gatlingmcp.server.session.EventLog;
import io.github.gatlingmcp.server.session.LoggedEvent;
import io.github.gatlingmcp.spec.RawJson;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Events in a stream for each session. What cannot be appended, or is too long, is not kept, and
 * counted: then a client that resumes misses it.
 */
final class RedisEventLog implements EventLog {
  /** A stream is cut by the block, which is a hundred entries. */
  private static final int BLOCK = 100;

  private static final String STREAM = "stream";
  private static final String SEQUENCE = "sequence";
  private static final String LAST = "last";
  private static final String MESSAGE = "message";
  private static final byte[] YES = {'1'};
  private static final byte[] NO = {'0'};
  private static final byte[] NOTHING = {};

  private final RedisConnection redis;
  private final RedisLimits limits;
  private final RedisErrors errors;

  RedisEventLog(RedisConnection redis, RedisLimits limits, RedisErrors errors) {
    this.redis = redis;
    this.limits = limits;
    this.errors = errors;
  }

  @Override
  public void append(String sessionId, LoggedEvent event) {
    boolean tooLong = event.message().length() > limits.maxMessageBytes();
    if (tooLong) {
      errors.count(RedisProblem.TOO_LONG);
    }
    if (limits.maxLoggedEvents() == 0 || (tooLong && !event.last())) {
      return;
    }
    String key = RedisKeys.events(sessionId);
    Map<String, byte[]> fields =
        Map.of(
            STREAM,
            event.id().stream().getBytes(UTF_8),
            SEQUENCE,
            Integer.toString(event.id().sequence()).getBytes(UTF_8),
            LAST,
            event.last() ? YES : NO,
            // Who waits for a response that is not kept has to learn that the stream has ended.
            MESSAGE,
            tooLong ? NOTHING : event.message().toByteArray());
    XAddArgs newest = XAddArgs.Builder.maxlen(limits.maxLoggedEvents()).approximateTrimming();
    var unusedWhenAdded =
        redis.send(Script.Need.MEMORY, commands -> commands.xadd(key, newest, fields));
    var unusedWhenKept =
        redis.send(Script.Need.LITTLE, commands -> commands.pexpire(key, limits.sessionTtl()));
  }

  @Override
  public CompletionStage<List<LoggedEvent>> after(String sessionId, EventId after) {
    Limit all = Limit.from(limits.maxLoggedEvents() + BLOCK);
    return redis
        .send(
            Script.Need.LITTLE,
            commands -> commands.xrange(RedisKeys.events(sessionId), Range.unbounded(), all))
        .thenApply(
            entries ->
                entries.stream()
                    .map(RedisEventLog::event)
                    .filter(event -> event.id().stream().equals(after.stream()))
                    .filter(event -> event.id().sequence() > after.sequence())
                    .toList());
  }

  private static LoggedEvent event(StreamMessage<String, byte[]> entry) {
    Map<String, byte[]> fields = entry.getBody();
    EventId id = new EventId(text(fields, STREAM), Integer.parseInt(text(fields, SEQUENCE)));
    boolean last = text(fields, LAST).equals("1");
    return new LoggedEvent(id, RawJson.of(field(fields, MESSAGE)), last);
  }

  private static String text(Map<String, byte[]> fields, String name) {
    return new String(field(fields, name), UTF_8);
  }

  private static byte[] field(Map<String, byte[]> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  @Override
  public void forget(String sessionId) {
    var unused =
        redis.send(Script.Need.LITTLE, commands -> commands.del(RedisKeys.events(sessionId)));
  }
}
