package io.github.gatlingmcp.server.redis;

import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Position;
import io.github.gatlingmcp.server.session.SessionBus;
import io.github.gatlingmcp.server.session.Signal;
import io.github.gatlingmcp.server.session.Told;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final RedisConnection redis;
  private final RedisMailboxes mailboxes;
  private final RedisChannels channels;
  private final RedisErrors errors;
  private final Map<String, Receiver> receivers = new ConcurrentHashMap<>();

  /** Attached addresses of which something could not be read. */
  private final Set<String> unread = ConcurrentHashMap.newKeySet();

  /** Those of them that are told so when all is well again. */
  private List<String> due = List.of();

  RedisSessionBus(
      RedisClients clients, RedisConnection redis, RedisLimits limits, RedisErrors errors) {
    this.redis = redis;
    this.errors = errors;
    this.mailboxes = new RedisMailboxes(redis, limits, errors);
    this.channels =
        new RedisChannels(
            clients,
            errors,
            limits.answerLimit(),
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
    return mailboxes.tell(address, notification);
  }

  @Override
  public CompletionStage<Long> tellAll(Notification notification) {
    return mailboxes.tellAll(notification);
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
    if (channel.equals(RedisKeys.ALL_CHANNEL)) {
      // The other channels are subscribed to after this one, so receivers hear of it by theirs.
      mailboxes.readsOfAll().beginHearing();
    } else {
      deliver(RedisKeys.addressOf(channel), Receiver::missed);
    }
  }

  private void heard(String channel, byte[] text) {
    try {
      if (channel.equals(RedisKeys.ALL_CHANNEL)) {
        Told told = ToldFormat.ofChannel(Told.Reach.ALL, text);
        mailboxes.readsOfAll().heard(told.number());
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
    return noticed(address, mailboxes.position(address));
  }

  @Override
  public CompletionStage<List<Told>> after(String address, Position position) {
    return noticed(address, mailboxes.after(address, position));
  }

  private <T> CompletionStage<T> noticed(String address, CompletionStage<T> read) {
    return read.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            remind(address);
          }
        });
  }

  @Override
  public void remind(String address) {
    if (receivers.containsKey(address)) {
      unread.add(address);
    }
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

  @Override
  public void forget(String address) {
    mailboxes.forget(address);
  }
}
