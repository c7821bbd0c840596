package io.github.gatlingmcp.server.redis;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What can be wrong with Redis, in words for operators. */
enum RedisProblem {
  UNKNOWN_YET(Leaves.NOTHING, "Redis has not been reached yet"),
  SILENT(Leaves.NOTHING, "Redis does not answer"),
  REFUSED(Leaves.NOTHING, "Redis refuses connections"),
  UNREACHABLE(Leaves.NOTHING, "Redis cannot be reached"),
  NAME_UNKNOWN(Leaves.NOTHING, "Redis cannot be reached: its host name is unknown"),
  TLS(Leaves.NOTHING, "Redis cannot be reached: TLS fails"),
  LOST(Leaves.NOTHING, "the connection to Redis was lost"),
  LOGIN(Leaves.NOTHING, "Redis refuses the user or the password"),
  FORBIDDEN(Leaves.NOTHING, "Redis forbids its user commands or keys that are needed"),
  LOADING(Leaves.NOTHING, "Redis is still loading its data"),
  BUSY(Leaves.NOTHING, "Redis is busy with a script"),
  FULL(Leaves.READS, "Redis is full: it has reached its maxmemory"),
  READ_ONLY(Leaves.READS, "Redis is a follower and takes no changes"),
  DISK(Leaves.READS, "Redis cannot save its data to disk and takes no changes"),
  FOLLOWERS(Leaves.READS, "Redis has too few followers and takes no changes"),
  CROWDED(Leaves.ALL, "too many commands wait for Redis"),
  FOREIGN(Leaves.ALL, "Redis has something that is none of ours"),
  TOO_LONG(Leaves.ALL, "a message is too long to be kept"),
  OTHER(Leaves.ALL, "Redis refuses a command");

  /** What works still. */
  private enum Leaves {
    NOTHING,
    READS,
    ALL
  }

  private static final int MAX_CAUSES = 10;
  private static final Pattern IN_SCRIPT = Pattern.compile("user_script:\\s*\\d+: -?([A-Z]+) ");

  private final Leaves leaves;
  private final String reason;

  RedisProblem(Leaves leaves, String reason) {
    this.leaves = leaves;
    this.reason = reason;
  }

  /** One line, without anything that Redis or the client library said. */
  String reason() {
    return reason;
  }

  /** Its name in statistics. */
  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it lasts, rather than concern one command. */
  boolean lasts() {
    return leaves != Leaves.ALL;
  }

  /** Whether one should not even try, with a command that has that need. */
  boolean forbids(Script.Need need) {
    return leaves == Leaves.NOTHING || (leaves == Leaves.READS && need == Script.Need.MEMORY);
  }

  /** What a command or an attempt to connect failed with. */
  static RedisProblem of(Throwable failure) {
    Throwable cause = failure;
    RedisProblem found = OTHER;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      RedisProblem problem = ofOne(cause);
      // The innermost cause knows best, unless it is of no known kind.
      found = problem == OTHER ? found : problem;
      cause = cause.getCause();
    }
    return found;
  }

  private static RedisProblem ofOne(Throwable failure) {
    if (failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException) {
      return SILENT;
    } else if (failure instanceof RedisLoadingException) {
      return LOADING;
    } else if (failure instanceof RedisBusyException) {
      return BUSY;
    } else if (failure instanceof RedisReadOnlyException) {
      return READ_ONLY;
    } else if (failure instanceof RedisCommandExecutionException) {
      return ofAnswer(text(failure));
    } else if (failure instanceof UnknownHostException) {
      return NAME_UNKNOWN;
    } else if (failure instanceof SSLException) {
      return TLS;
    } else if (failure instanceof ConnectException) {
      return text(failure).contains("refused") ? REFUSED : UNREACHABLE;
    } else if (failure instanceof RedisException) {
      return text(failure).contains("queue size exceeded") ? CROWDED : LOST;
    }
    return failure instanceof IOException ? LOST : OTHER;
  }

  private static String text(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "");
  }

  /**
   * The first word of an error that Redis answers with is its kind. Before Redis 7 it stands in a
   * longer text when it comes out of a script.
   */
  private static RedisProblem ofAnswer(String answer) {
    Matcher script = IN_SCRIPT.matcher(answer);
    return switch (script.find() ? script.group(1) : answer.split(" ", 2)[0]) {
      case "OOM" -> FULL;
      case "READONLY" -> READ_ONLY;
      case "MISCONF" -> DISK;
      case "NOREPLICAS" -> FOLLOWERS;
      case "NOAUTH", "WRONGPASS" -> LOGIN;
      case "NOPERM" -> FORBIDDEN;
      case "LOADING", "MASTERDOWN" -> LOADING;
      case "BUSY" -> BUSY;
      default -> OTHER;
    };
  }
}
