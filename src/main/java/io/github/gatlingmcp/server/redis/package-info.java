/**
 * What several replicas of the reference server share, in one Redis of version 6.2 or newer, with
 * or without followers of its own: the adapters of {@code SessionStore}, {@code EventLog}, {@code
 * SessionBus} and {@code SharedState}. Redis Cluster is not for it: a script here touches keys that
 * a cluster keeps apart. Start at {@code RedisParts}; what lies in Redis is in {@code RedisKeys}.
 *
 * <p>Nothing here blocks but closing. Stages complete, and receivers are called, on threads of the
 * Redis client, which whoever listens must not block.
 */
@NullMarked
package io.github.gatlingmcp.server.redis;

import org.jspecify.annotations.NullMarked;
