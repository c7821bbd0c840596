package io.github.gatlingmcp.server.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What Redis does in one step. A full Redis refuses a script at its first write, if that takes
 * memory; so in scripts that add something such a write comes first, and in those that must always
 * work another.
 */
enum Script {
  /** KEYS: all sessions, session, numbers. ARGV: id, limit, time to live, fields and values. */
  CREATE_SESSION(
      Need.MEMORY,
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      if redis.call('ZCOUNT', KEYS[1], now, '+inf') >= tonumber(ARGV[2]) then
        return 0
      end
      redis.call('HSET', KEYS[2], unpack(ARGV, 4))
      redis.call('PEXPIRE', KEYS[2], ARGV[3])
      redis.call('HSET', KEYS[3], '', 0)
      redis.call('PEXPIRE', KEYS[3], ARGV[3])
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
      return 1
      """),

  /** KEYS: all sessions, then the session first of all that is its. ARGV: id. */
  DELETE_SESSION(
      Need.LITTLE,
      """
      local known = redis.call('EXISTS', KEYS[2])
      redis.call('ZREM', KEYS[1], ARGV[1])
      redis.call('DEL', unpack(KEYS, 2))
      return known
      """),

  /** KEYS: all sessions, then the prefixes of what sessions have. ARGV: time to live, ids. */
  RENEW_SESSIONS(
      Need.LITTLE,
      """
      local time = redis.call('TIME')
      local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
      for i = 2, #ARGV do
        if redis.call('PEXPIRE', KEYS[2] .. ARGV[i], ARGV[1]) == 1 then
          for k = 3, #KEYS do
            redis.call('PEXPIRE', KEYS[k] .. ARGV[i], ARGV[1])
          end
          redis.call('ZADD', KEYS[1], expiry, ARGV[i])
        end
      end
      return 1
      """),

  /** KEYS: the prefix of sessions. ARGV: ids. Gives those that are no more. */
  MISSING_SESSIONS(
      Need.LITTLE,
      """
      local missing = {}
      for _, id in ipairs(ARGV) do
        if redis.call('EXISTS', KEYS[1] .. id) == 0 then
          missing[#missing + 1] = id
        end
      end
      return missing
      """),

  /** KEYS: session. ARGV: field, value. */
  SET_FIELD(
      Need.MEMORY,
      """
      if redis.call('EXISTS', KEYS[1]) == 1 then
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
      end
      return 1
      """),

  /** KEYS: session, subscriptions. ARGV: URI, limit. */
  SUBSCRIBE(
      Need.MEMORY,
      """
      if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then
        return 1
      end
      local left = redis.call('PTTL', KEYS[1])
      if left <= 0 or redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[2]) then
        return 0
      end
      redis.call('SADD', KEYS[2], ARGV[1])
      redis.call('PEXPIRE', KEYS[2], left)
      return 1
      """),

  /**
   * KEYS: run. A Redis that was started again may have come back with less than it had, so that
   * numbers would be given twice: from then on they go on higher than any that it gave.
   */
  NOTE_RUN(
      Need.MEMORY,
      """
      local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
      local known = redis.call('HGET', KEYS[1], 'id')
      if known == run then
        return 0
      end
      if known then
        local time = redis.call('TIME')
        redis.call('HSET', KEYS[1], 'floor', time[1] .. string.format('%06d', time[2]))
      end
      redis.call('HSET', KEYS[1], 'id', run)
      return 1
      """),
  /**
   * KEYS: numbers, told, run. ARGV: channel, head, sequence or nothing, message up to its number,
   * rest of the message, how many are kept, time to live or 0, the most sequences. Gives the number
   * in the sequence, 0 without one, or -1 when there are too many. Lua writes large numbers with an
   * exponent unless told otherwise.
   */
  TELL(
      Need.MEMORY,
      """
      local place = '0'
      local message = ARGV[4]
      if ARGV[3] ~= '' then
        if redis.call('HEXISTS', KEYS[1], ARGV[3]) == 0
            and redis.call('HLEN', KEYS[1]) > tonumber(ARGV[8]) then
          return '-1'
        end
        place = string.format('%.0f', redis.call('HINCRBY', KEYS[1], ARGV[3], 1))
        message = message .. place .. ARGV[5]
      end
      local last = redis.call('HGET', KEYS[1], '')
      local floor = redis.call('HGET', KEYS[3], 'floor')
      if not last then
        local time = redis.call('TIME')
        redis.call('HSET', KEYS[1], '', time[1] .. string.format('%06d', time[2]))
      elseif floor and tonumber(last) < tonumber(floor) then
        redis.call('HSET', KEYS[1], '', floor)
      end
      local number = string.format('%.0f', redis.call('HINCRBY', KEYS[1], '', 1))
      redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[6], number .. '-0',
          'head', ARGV[2], 'place', place, 'message', message)
      if ARGV[7] ~= '0' then
        redis.call('PEXPIRE', KEYS[1], ARGV[7])
        redis.call('PEXPIRE', KEYS[2], ARGV[7])
      end
      redis.call('PUBLISH', ARGV[1],
          'T' .. number .. ' ' .. place .. ' ' .. ARGV[2] .. '\\n' .. message)
      return place
      """);

  /** What Redis needs for it. */
  enum Need {
    /** Also a full Redis can do it. */
    LITTLE,
    MEMORY
  }

  private final Need need;
  private final String text;
  private final String digest;

  Script(Need need, String text) {
    this.need = need;
    this.text = text;
    this.digest = digest(text);
  }

  Need need() {
    return need;
  }

  /** The source, in Lua. */
  String text() {
    return text;
  }

  /** What Redis calls it by once it has seen the source. */
  String digest() {
    return digest;
  }

  private static String digest(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-1", e);
    }
  }
}
