package io.github.gatlingmcp.server.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this replica subscribed to just the channels that are wanted: to all of them again on each
 * new connection. Who wants or no longer wants a channel says so; many such words become few
 * commands, and their order does not matter, as each time it is asked what is wanted now.
 */
final class RedisChannels {
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** The most channels of one command. */
  private static final int CHUNK = 1_000;

  private final RedisLink<StatefulRedisPubSubConnection<String, byte[]>> link;
  private final InOrder executor;
  private final RedisErrors errors;
  private final Wishes wishes;
  private final Duration answerLimit;

  /** Channels that may have to be subscribed to, or no longer. */
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean planned = new AtomicBoolean();

  /** Channels that Redis has been asked for, on this connection; on the executor. */
  private final Set<String> asked = new HashSet<>();

  /** Channels that Redis has confirmed, on this connection. */
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

  private volatile @Nullable RedisProblem problem = RedisProblem.UNKNOWN_YET;

  /**
   * What is wanted, and what becomes of it. Called on threads of the Redis client.
   *
   * @param always a channel that is always wanted; it is subscribed to before all others
   * @param wanted whether a channel is wanted now
   * @param all says all channels that are wanted now
   * @param message what came over a channel
   * @param subscribed messages over that channel come from now on
   */
  record Wishes(
      String always,
      Predicate<String> wanted,
      Consumer<Consumer<String>> all,
      BiConsumer<String, byte[]> message,
      Consumer<String> subscribed) {}

  RedisChannels(RedisClients clients, RedisErrors errors, Duration answerLimit, Wishes wishes) {
    this.answerLimit = answerLimit;
    this.executor = clients.executor();
    this.errors = errors;
    this.wishes = wishes;
    this.link = new RedisLink<>(clients::connectPubSub, executor, new Watch());
  }

  /** Connects in the background, and stays connected. */
  void open() {
    executor.execute(() -> link.open(answerLimit));
    executor.each(BEAT, () -> link.current().ifPresent(this::beat));
  }

  /** Why messages do not come now. */
  Optional<RedisProblem> problem() {
    return Optional.ofNullable(problem);
  }

  boolean isOpen() {
    return link.current().isPresent();
  }

  /** Whether what is sent over that channel now comes here. */
  boolean hears(String channel) {
    return isOpen() && confirmed.contains(channel);
  }

  /** Whether that channel is wanted, or who wants it, has changed. */
  void changed(String channel) {
    changed.add(channel);
    if (planned.compareAndSet(false, true)) {
      executor.execute(this::adjust);
    }
  }

  private void adjust() {
    planned.set(false);
    // Without a connection there is nothing to do: the next one begins with all that is wanted.
    link.current().ifPresentOrElse(this::adjust, changed::clear);
  }

  private void adjust(RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line) {
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    for (String channel : List.copyOf(changed)) {
      // First out of the set: a change from now on is for another round.
      changed.remove(channel);
      sort(channel, wanted, unwanted);
    }
    for (List<String> chunk : chunks(unwanted)) {
      var unused = line.connection().async().unsubscribe(chunk.toArray(String[]::new));
    }
    for (List<String> chunk : chunks(wanted)) {
      subscribe(line, chunk);
    }
  }

  private void sort(String channel, List<String> wanted, List<String> unwanted) {
    if (!wishes.wanted().test(channel)) {
      if (asked.remove(channel)) {
        confirmed.remove(channel);
        unwanted.add(channel);
      }
    } else if (asked.add(channel)) {
      wanted.add(channel);
    } else if (confirmed.contains(channel)) {
      wishes.subscribed().accept(channel);
    }
  }

  private void subscribe(
      RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line, List<String> channels) {
    line.connection()
        .async()
        .subscribe(channels.toArray(String[]::new))
        .whenCompleteAsync(
            (done, failure) -> {
              if (failure != null && link.isCurrent(line)) {
                errors.count(RedisProblem.of(failure));
                // The next beat asks again.
                channels.forEach(asked::remove);
                changed.addAll(channels);
              }
            },
            executor);
  }

  private static List<List<String>> chunks(List<String> channels) {
    List<List<String>> chunks = new ArrayList<>();
    for (int i = 0; i < channels.size(); i += CHUNK) {
      chunks.add(channels.subList(i, Math.min(i + CHUNK, channels.size())));
    }
    return chunks;
  }

  private void beat(RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line) {
    adjust(line);
    line.pulse()
        .watch(line.connection().async().ping())
        .whenCompleteAsync((pong, failure) -> beaten(line, failure), executor);
  }

  private void beaten(
      RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line,
      @Nullable Throwable failure) {
    if (!link.isCurrent(line)) {
      return;
    }
    if (failure == null) {
      problem = null;
      link.settled();
    } else {
      RedisProblem found = RedisProblem.of(failure);
      errors.count(found);
      problem = found;
    }
  }

  void close() {
    executor.execute(link::close);
  }

  private final class Watch
      implements RedisLink.Listener<StatefulRedisPubSubConnection<String, byte[]>> {
    @Override
    public void opened(RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line) {
      asked.clear();
      confirmed.clear();
      changed.clear();
      line.connection().addListener(new Ear(line));
      asked.add(wishes.always());
      subscribe(line, List.of(wishes.always()));
      wishes.all().accept(changed::add);
      beat(line);
    }

    @Override
    public void down(RedisProblem found) {
      confirmed.clear();
      errors.count(found);
      problem = found;
    }
  }

  /** Hears one connection, on its thread. */
  private final class Ear extends RedisPubSubAdapter<String, byte[]> {
    private final RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line;

    Ear(RedisLink.Line<StatefulRedisPubSubConnection<String, byte[]>> line) {
      this.line = line;
    }

    @Override
    public void message(String channel, byte[] message) {
      wishes.message().accept(channel, message);
    }

    @Override
    public void subscribed(String channel, long count) {
      if (link.isCurrent(line)) {
        confirmed.add(channel);
        wishes.subscribed().accept(channel);
      }
    }

    @Override
    public void unsubscribed(String channel, long count) {
      confirmed.remove(channel);
    }
  }
}
