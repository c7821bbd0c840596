package io.github.gatlingmcp.server.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and who we are there. The password is in no text that this makes.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 6379 unless said otherwise
 * @param database its number; 0 unless said otherwise
 * @param tls whether the connection is encrypted, and the server's certificate verified
 * @param user an ACL user; nothing for the default one
 * @param password nothing when Redis wants none
 */
public record RedisSettings(
    String host,
    int port,
    int database,
    boolean tls,
    Optional<String> user,
    Optional<String> password) {
  private static final int DEFAULT_PORT = 6379;

  private static final Pattern URI =
      Pattern.compile(
          "(?<scheme>rediss?)://(?:(?<login>.*)@)?(?<host>[\\w.-]+|\\[[0-9a-fA-F:.]+])"
              + "(?::(?<port>\\d{1,5}))?(?:/(?<database>\\d{0,5}))?",
          Pattern.DOTALL);

  /**
   * Reads {@code redis://[user:password@]host[:port][/database]}, or the same with {@code rediss}
   * for TLS. User and password may be percent-encoded; a login without a colon is a password.
   *
   * @throws IllegalArgumentException with one line that does not repeat the text, as a password may
   *     be in it
   */
  public static RedisSettings parse(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "the URI of Redis is not of the form redis://host:port/database (rediss for TLS)");
    }
    String host = parts.group("host");
    int port = number(parts.group("port"), DEFAULT_PORT);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "the port of Redis is " + port + ", allowed is 1 to 65535");
    }
    Optional<String> login = Optional.ofNullable(parts.group("login"));
    return new RedisSettings(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port,
        number(parts.group("database"), 0),
        parts.group("scheme").equals("rediss"),
        login.flatMap(RedisSettings::user),
        login.flatMap(RedisSettings::password));
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null || digits.isEmpty() ? otherwise : Integer.parseInt(digits);
  }

  private static Optional<String> user(String login) {
    return decoded(login.substring(0, Math.max(0, login.indexOf(':'))));
  }

  private static Optional<String> password(String login) {
    return decoded(login.substring(login.indexOf(':') + 1));
  }

  private static Optional<String> decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(decoded).filter(word -> !word.isEmpty());
    } catch (IllegalArgumentException badPercent) {
      throw new IllegalArgumentException(
          "the login in the URI of Redis has a % that no two hexadecimal digits follow");
    }
  }

  /** The same with that password. */
  public RedisSettings withPassword(String value) {
    return new RedisSettings(host, port, database, tls, user, Optional.of(value));
  }

  /**
   * The same with the password that is the first line of the file.
   *
   * @throws UncheckedIOException when it cannot be read, with one line
   * @throws IllegalArgumentException when the line is empty
   */
  public RedisSettings withPasswordFile(Path file) {
    try {
      String line = Files.readString(file).lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw new IllegalArgumentException("the password file of Redis, " + file + ", is empty");
      }
      return withPassword(line);
    } catch (IOException e) {
      throw new UncheckedIOException("the password file of Redis, " + file + ", cannot be read", e);
    }
  }

  /** Where it is, such as {@code redis://127.0.0.1:6379/0}: without user and password. */
  public String address() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return (tls ? "rediss" : "redis") + "://" + name + ":" + port + "/" + database;
  }

  /** The address only. */
  @Override
  public String toString() {
    return address();
  }
}
