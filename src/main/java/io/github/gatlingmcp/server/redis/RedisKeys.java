package io.github.gatlingmcp.server.redis;

import java.time.Duration;
import java.util.UUID;

/**
 * All that lies in Redis. "session's" is the time to live of a session, which renewing begins
 * again.
 *
 * <pre>
 * key                     type    time to live   what it is
 * mcp:sessions            ZSET    none           ids of all sessions, by when they expire (ms since 1970)
 * mcp:session:ID          HASH    session's      what its client declared, and its log level
 * mcp:subscriptions:ID    SET     session's      URIs of the resources that it subscribes to
 * mcp:events:ID           STREAM  session's      what its streams carried, for resuming
 * mcp:numbers:ADDRESS     HASH    session's (1)  '' is the number of the last message that the address
 *                                                was told; METHOD\nSOURCE the last of such a sequence
 * mcp:told:ADDRESS        STREAM  session's (1)  the newest messages that it was told: entry NUMBER-0
 * mcp:all:numbers         HASH    none           as mcp:numbers, for what all were told
 * mcp:all:told            STREAM  none           as mcp:told, for what all were told
 * mcp:replica:NAME        STRING  10 s           sign of life of a replica, which gives it each second
 * mcp:run                 HASH    none           'id' of the run of Redis that replicas saw last, and
 *                                                'floor', which messages that are told are numbered
 *                                                above, once there was another run before
 * mcp:secret              STRING  none           key for signatures that all replicas take
 *
 * channel                 what goes over it
 * mcp:to:ADDRESS          messages and signals for an address
 * mcp:all                 messages for all addresses
 *
 * (1) a day where the address is no session's id
 * </pre>
 */
final class RedisKeys {
  static final String SESSIONS = "mcp:sessions";
  static final String ALL_NUMBERS = "mcp:all:numbers";
  static final String ALL_TOLD = "mcp:all:told";
  static final String ALL_CHANNEL = "mcp:all";
  static final String RUN = "mcp:run";
  static final String SECRET = "mcp:secret";

  /** Each replica gives a sign of life more often than that by far. */
  static final Duration REPLICA_TTL = Duration.ofSeconds(10);

  /** For addresses that nobody renews. */
  private static final Duration FIXED_TTL = Duration.ofDays(1);

  private static final String CHANNEL = "mcp:to:";

  private RedisKeys() {}

  static String session(String id) {
    return "mcp:session:" + id;
  }

  static String subscriptions(String id) {
    return "mcp:subscriptions:" + id;
  }

  static String events(String id) {
    return "mcp:events:" + id;
  }

  static String numbers(String address) {
    return "mcp:numbers:" + address;
  }

  static String told(String address) {
    return "mcp:told:" + address;
  }

  static String replica(String name) {
    return "mcp:replica:" + name;
  }

  static String channel(String address) {
    return CHANNEL + address;
  }

  /** The address of a channel that {@link #channel} gave. */
  static String addressOf(String channel) {
    return channel.substring(CHANNEL.length());
  }

  /** A fresh one. */
  static String newSessionId() {
    return UUID.randomUUID().toString();
  }

  /** How long what an address was told lives. Only ids of sessions have the form of a UUID. */
  static Duration ttl(String address, Duration sessionTtl) {
    boolean session = address.length() == 36 && address.charAt(8) == '-';
    return session ? sessionTtl : FIXED_TTL;
  }
}
