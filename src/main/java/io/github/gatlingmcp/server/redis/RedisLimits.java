package io.github.gatlingmcp.server.redis;

import java.time.Duration;

/**
 * How much is kept in Redis, and for how long. Streams are cut by the block: up to a hundred
 * messages more than said may be kept.
 *
 * @param maxSessions the most open sessions of all replicas together
 * @param sessionTtl how long a session lives that nobody renews
 * @param maxTold how many messages are kept for each address
 * @param maxToldToAll how many are kept of those that went to all
 * @param maxLoggedEvents how many events of its streams a session keeps for resuming
 * @param maxMessageBytes the longest message that is kept: a longer notification is refused, a
 *     longer event of a stream is not logged
 * @param answerLimit how long Redis may take to answer
 */
public record RedisLimits(
    int maxSessions,
    Duration sessionTtl,
    int maxTold,
    int maxToldToAll,
    int maxLoggedEvents,
    int maxMessageBytes,
    Duration answerLimit) {
  private static final int MESSAGE_BYTES = 1024 * 1024;
  private static final int TOLD_TO_ALL = 10_000;

  /**
   * Messages of up to 1 MiB, 10,000 of those that went to all, and a second for Redis to answer.
   *
   * @param maxKept for {@code maxTold} and {@code maxLoggedEvents}
   */
  public static RedisLimits of(int maxSessions, Duration sessionTtl, int maxKept) {
    return new RedisLimits(
        maxSessions,
        sessionTtl,
        maxKept,
        TOLD_TO_ALL,
        maxKept,
        MESSAGE_BYTES,
        Duration.ofSeconds(1));
  }
}
