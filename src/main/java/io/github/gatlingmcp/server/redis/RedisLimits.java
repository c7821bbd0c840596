package io.github.gatlingmcp.server.redis;

import java.time.Duration;

/**
 * How much is kept in Redis, and for how long. The defaults are in {@link #defaults()}.
 *
 * @param maxSessions the most open sessions of all replicas together; 100,000
 * @param sessionTtl how long a session lives that nobody renews; 5 minutes
 * @param maxSubscriptions the most resources that a session subscribes to; 1,000
 * @param maxTold about how many messages are kept for each address; 100
 * @param maxToldToAll about how many are kept of those that went to all; 1,000
 * @param maxLoggedEvents about how many events of its streams a session keeps for resuming, at the
 *     most a hundred more; 128
 * @param maxMessageBytes the longest message that is kept: a longer notification is refused, a
 *     longer event of a stream is not logged; 256 KiB
 * @param answerLimit how long Redis may take to answer; 1 second
 */
public record RedisLimits(
    int maxSessions,
    Duration sessionTtl,
    int maxSubscriptions,
    int maxTold,
    int maxToldToAll,
    int maxLoggedEvents,
    int maxMessageBytes,
    Duration answerLimit) {

  /** The values above. */
  public static RedisLimits defaults() {
    return new RedisLimits(
        100_000,
        Duration.ofMinutes(5),
        1_000,
        100,
        1_000,
        128,
        256 * 1024,
        Duration.ofSeconds(1));
  }

  public RedisLimits withMaxSessions(int value) {
    return new RedisLimits(
        value,
        sessionTtl,
        maxSubscriptions,
        maxTold,
        maxToldToAll,
        maxLoggedEvents,
        maxMessageBytes,
        answerLimit);
  }

  public RedisLimits withSessionTtl(Duration value) {
    return new RedisLimits(
        maxSessions,
        value,
        maxSubscriptions,
        maxTold,
        maxToldToAll,
        maxLoggedEvents,
        maxMessageBytes,
        answerLimit);
  }

  public RedisLimits withMaxLoggedEvents(int value) {
    return new RedisLimits(
        maxSessions,
        sessionTtl,
        maxSubscriptions,
        maxTold,
        maxToldToAll,
        value,
        maxMessageBytes,
        answerLimit);
  }

  public RedisLimits withMaxSubscriptions(int value) {
    return new RedisLimits(
        maxSessions,
        sessionTtl,
        value,
        maxTold,
        maxToldToAll,
        maxLoggedEvents,
        maxMessageBytes,
        answerLimit);
  }

  public RedisLimits withMaxTold(int value) {
    return new RedisLimits(
        maxSessions,
        sessionTtl,
        maxSubscriptions,
        value,
        maxToldToAll,
        maxLoggedEvents,
        maxMessageBytes,
        answerLimit);
  }

  public RedisLimits withMaxMessageBytes(int value) {
    return new RedisLimits(
        maxSessions,
        sessionTtl,
        maxSubscriptions,
        maxTold,
        maxToldToAll,
        maxLoggedEvents,
        value,
        answerLimit);
  }
}
