package io.github.gatlingmcp.server.redis;

import static io.github.gatlingmcp.server.session.SessionBus.MOST_SEQUENCES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import io.github.gatlingmcp.server.session.Told;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What addresses and all were told: a stream for each, and the numbers. */
final class RedisMailboxes {
  private static final Logger LOG = LoggerFactory.getLogger(RedisMailboxes.class);

  /** A stream is cut by the block, which is a hundred entries. */
  private static final int BLOCK = 100;

  private static final String OWN_NUMBER = "";

  private final RedisConnection redis;
  private final RedisLimits limits;
  private final RedisErrors errors;
  private final Mailbox all;
  private final SharedReads readsOfAll;

  RedisMailboxes(RedisConnection redis, RedisLimits limits, RedisErrors errors) {
    this.redis = redis;
    this.limits = limits;
    this.errors = errors;
    this.all =
        new Mailbox(
            Told.Reach.ALL,
            RedisKeys.ALL_NUMBERS,
            RedisKeys.ALL_TOLD,
            RedisKeys.ALL_CHANNEL,
            limits.maxToldToAll(),
            0);
    this.readsOfAll = new SharedReads(number -> read(all, number));
  }

  /**
   * Where messages are kept, and go.
   *
   * @param ttlMillis 0 is for ever
   */
  private record Mailbox(
      Told.Reach reach, String numbers, String told, String channel, int kept, long ttlMillis) {}

  private Mailbox of(String address) {
    return new Mailbox(
        Told.Reach.ONE,
        RedisKeys.numbers(address),
        RedisKeys.told(address),
        RedisKeys.channel(address),
        limits.maxTold(),
        RedisKeys.ttl(address, limits.sessionTtl()).toMillis());
  }

  /** What all were told is read by many at a time. */
  SharedReads readsOfAll() {
    return readsOfAll;
  }

  CompletionStage<Long> tell(String address, Notification notification) {
    return tell(of(address), notification);
  }

  CompletionStage<Long> tellAll(Notification notification) {
    return tell(all, notification);
  }

  private CompletionStage<Long> tell(Mailbox mailbox, Notification notification) {
    int length = notification.before().length() + notification.after().length();
    if (length > limits.maxMessageBytes()) {
      errors.count(RedisProblem.TOO_LONG);
      String limit = "bytes is not shared, allowed are " + limits.maxMessageBytes();
      return CompletableFuture.failedStage(
          new SharedStateUnavailableException("a notification of " + length + " " + limit));
    }
    String sequence =
        notification.source().map(source -> notification.method() + "\n" + source).orElse("");
    List<byte[]> arguments =
        List.of(
            bytes(mailbox.channel()),
            ToldFormat.head(notification),
            bytes(sequence),
            notification.before().toByteArray(),
            notification.after().toByteArray(),
            bytes(Integer.toString(mailbox.kept())),
            bytes(Long.toString(mailbox.ttlMillis())),
            bytes(Integer.toString(MOST_SEQUENCES)));
    return redis
        .<byte[]>run(
            Script.TELL,
            ScriptOutputType.VALUE,
            List.of(mailbox.numbers(), mailbox.told(), RedisKeys.RUN),
            arguments)
        .thenApply(number -> Long.parseLong(new String(number, UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  CompletionStage<Position> position(String address) {
    CompletionStage<Long> own = number(RedisKeys.numbers(address));
    return own.thenCombine(number(RedisKeys.ALL_NUMBERS), Position::new);
  }

  /** A number that does not exist is smaller than those that will. */
  private CompletionStage<Long> number(String key) {
    return redis
        .send(Script.Need.LITTLE, commands -> commands.hget(key, OWN_NUMBER))
        .thenApply(value -> value == null ? 0L : Long.parseLong(new String(value, UTF_8)));
  }

  CompletionStage<List<Told>> after(String address, Position position) {
    return read(of(address), position.own())
        .thenCombine(readsOfAll.after(position.all()), RedisMailboxes::joined);
  }

  private static List<Told> joined(List<Told> first, List<Told> second) {
    List<Told> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private CompletionStage<List<Told>> read(Mailbox mailbox, long number) {
    // All entries are NUMBER-0, so that this is the first place after that number.
    Range<String> range =
        Range.from(Range.Boundary.including(number + "-1"), Range.Boundary.unbounded());
    Limit limit = Limit.from(mailbox.kept() + BLOCK);
    return redis
        .send(Script.Need.LITTLE, commands -> commands.xrange(mailbox.told(), range, limit))
        .thenApply(entries -> told(mailbox.reach(), entries));
  }

  private List<Told> told(Told.Reach reach, List<StreamMessage<String, byte[]>> entries) {
    List<Told> told = new ArrayList<>(entries.size());
    for (StreamMessage<String, byte[]> entry : entries) {
      try {
        told.add(ToldFormat.ofStream(reach, entry));
      } catch (IOException | RuntimeException e) {
        errors.count(RedisProblem.FOREIGN);
        LOG.debug("entry {} of a stream cannot be read", entry.getId(), e);
      }
    }
    return told;
  }

  void forget(String address) {
    var unused =
        redis.send(
            Script.Need.LITTLE,
            commands -> commands.del(RedisKeys.told(address), RedisKeys.numbers(address)));
  }
}
