package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.SharedStateUnavailableException;
import io.github.gatlingmcp.server.session.Signal;
import io.github.gatlingmcp.server.session.Told;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of several replicas: what an address is told is kept in a stream, numbered by Redis, and
 * goes over a channel to whoever is attached. While Redis cannot be used nobody can tell anything,
 * but signals reach who is attached to this replica. The sequence numbers of fixed addresses and of
 * what all are told begin at 1 again once Redis was emptied.
 */
final class RedisSessionBus implements SessionBus {
  private static final Logger LOG = LoggerFactory.getLogger(RedisSessionBus.class);

  /** A stream is cut by the block, which is a hundred entries. */
  private static final int BLOCK = 100;

  private static final String OWN_NUMBER = "";

  private final RedisConnection redis;
  private final RedisChannels channels;
  private final RedisLimits limits;
  private final RedisErrors errors;
  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();

  /** Attached addresses of which something could not be read. */
  private final Set<String> unread = ConcurrentHashMap.newKeySet();

  /** Those of them that are told so when all is well again. */
  private List<String> due = List.of();

  RedisSessionBus(
      RedisClients clients, RedisConnection redis, RedisLimits limits, RedisErrors errors) {
    this.redis = redis;
    this.limits = limits;
    this.errors = errors;
    this.channels =
        new RedisChannels(
            clients,
            errors,
            new RedisChannels.Wishes(
                RedisKeys.ALL_CHANNEL,
                channel -> receivers.containsKey(RedisKeys.addressOf(channel)),
                channel -> receivers.keySet().forEach(a -> channel.accept(RedisKeys.channel(a))),
                this::heard,
                this::subscribed));
  }

  RedisChannels channels() {
    return channels;
  }

  @Override
  public CompletionStage<Long> tell(String address, Notification notification) {
    Duration ttl = RedisKeys.ttl(address, limits.sessionTtl());
    return tell(
        new Place(
            RedisKeys.numbers(address),
            RedisKeys.told(address),
            RedisKeys.channel(address),
            limits.maxTold(),
            ttl.toMillis()),
        notification);
  }

  @Override
  public CompletionStage<Long> tellAll(Notification notification) {
    return tell(
        new Place(
            RedisKeys.ALL_NUMBERS,
            RedisKeys.ALL_TOLD,
            RedisKeys.ALL_CHANNEL,
            limits.maxToldToAll(),
            0),
        notification);
  }

  /** Where a message goes, and how long it is kept; 0 ms is for ever. */
  private record Place(String numbers, String told, String channel, int kept, long ttlMillis) {}

  private CompletionStage<Long> tell(Place place, Notification notification) {
    int length = notification.before().length() + notification.after().length();
    if (length > limits.maxMessageBytes()) {
      return CompletableFuture.failedStage(
          new SharedStateUnavailableException(
              "a notification of "
                  + length
                  + " bytes is not shared, allowed are "
                  + limits.maxMessageBytes()));
    }
    String sequence =
        notification.source().map(source -> notification.method() + "\n" + source).orElse("");
    return redis
        .<byte[]>run(
            Script.TELL,
            ScriptOutputType.VALUE,
            List.of(place.numbers(), place.told()),
            List.of(
                bytes(place.channel()),
                ToldFormat.head(notification),
                bytes(sequence),
                notification.before().toByteArray(),
                notification.after().toByteArray(),
                bytes(Integer.toString(place.kept())),
                bytes(Long.toString(place.ttlMillis())),
                bytes(Integer.toString(MOST_SEQUENCES))))
        .thenApply(number -> Long.parseLong(new String(number, UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Override
  public void signal(String address, Signal signal) {
    String channel = RedisKeys.channel(address);
    byte[] text = SignalFormat.write(signal);
    boolean comesBack = channels.hears(channel);
    redis
        .send(Script.Need.LITTLE, commands -> commands.publish(channel, text))
        .whenComplete(
            (sent, failure) -> {
              if (failure != null || !comesBack) {
                deliver(address, receiver -> receiver.signalled(signal));
              }
            });
  }

  @Override
  public void attach(String address, Receiver receiver) {
    receivers.put(address, receiver);
    channels.changed(RedisKeys.channel(address));
  }

  @Override
  public void detach(String address) {
    receivers.remove(address);
    channels.changed(RedisKeys.channel(address));
  }

  private void subscribed(String channel) {
    // All channels are subscribed to after the one for all, so theirs are the last words.
    if (!channel.equals(RedisKeys.ALL_CHANNEL)) {
      deliver(RedisKeys.addressOf(channel), Receiver::missed);
    }
  }

  private void heard(String channel, byte[] text) {
    try {
      if (channel.equals(RedisKeys.ALL_CHANNEL)) {
        Told told = ToldFormat.ofChannel(Told.Reach.ALL, text);
        receivers.keySet().forEach(address -> deliver(address, r -> r.told(told)));
      } else if (text.length > 0 && text[0] == SignalFormat.MARK) {
        Signal signal = SignalFormat.read(text);
        deliver(RedisKeys.addressOf(channel), receiver -> receiver.signalled(signal));
      } else {
        Told told = ToldFormat.ofChannel(Told.Reach.ONE, text);
        deliver(RedisKeys.addressOf(channel), receiver -> receiver.told(told));
      }
    } catch (IOException | RuntimeException e) {
      errors.count(RedisProblem.FOREIGN);
      LOG.debug("what came over channel {} cannot be read", channel, e);
    }
  }

  private void deliver(String address, Consumer<Receiver> what) {
    Receiver receiver = receivers.get(address);
    if (receiver != null) {
      try {
        what.accept(receiver);
      } catch (RuntimeException e) {
        LOG.error("a receiver of messages failed", e);
      }
    }
  }

  @Override
  public CompletionStage<Position> position(String address) {
    CompletionStage<Long> own = number(RedisKeys.numbers(address));
    return noticed(address, own.thenCombine(number(RedisKeys.ALL_NUMBERS), Position::new));
  }

  /** A number that does not exist is smaller than those that will. */
  private CompletionStage<Long> number(String key) {
    return redis
        .send(Script.Need.LITTLE, commands -> commands.hget(key, OWN_NUMBER))
        .thenApply(value -> value == null ? 0L : Long.parseLong(new String(value, UTF_8)));
  }

  @Override
  public CompletionStage<List<Told>> after(String address, Position position) {
    CompletionStage<List<Told>> own =
        after(RedisKeys.told(address), Told.Reach.ONE, position.own(), limits.maxTold());
    CompletionStage<List<Told>> all =
        after(RedisKeys.ALL_TOLD, Told.Reach.ALL, position.all(), limits.maxToldToAll());
    return noticed(address, own.thenCombine(all, RedisSessionBus::joined));
  }

  private static List<Told> joined(List<Told> first, List<Told> second) {
    List<Told> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private <T> CompletionStage<T> noticed(String address, CompletionStage<T> read) {
    return read.whenComplete(
        (done, failure) -> {
          if (failure != null && receivers.containsKey(address)) {
            unread.add(address);
          }
        });
  }

  /**
   * Tells those who could not read that it may work now. It takes two rounds, so that nobody is
   * told before he knows that he could not read.
   */
  void readAgain() {
    List<String> now = due;
    due = List.copyOf(unread);
    due.forEach(unread::remove);
    now.forEach(address -> deliver(address, Receiver::missed));
  }

  private CompletionStage<List<Told>> after(
      String stream, Told.Reach reach, long number, int kept) {
    // All entries are NUMBER-0, so that this is the first place after that number.
    Range<String> range =
        Range.from(Range.Boundary.including(number + "-1"), Range.Boundary.unbounded());
    return redis
        .send(
            Script.Need.LITTLE,
            commands -> commands.xrange(stream, range, Limit.from(kept + BLOCK)))
        .thenApply(entries -> told(reach, entries));
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

  @Override
  public void forget(String address) {
    var unused =
        redis.send(
            Script.Need.LITTLE,
            (RedisAsyncCommands<String, byte[]> commands) ->
                commands.del(RedisKeys.told(address), RedisKeys.numbers(address)));
  }
}
