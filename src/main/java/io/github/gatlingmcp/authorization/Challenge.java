package io.github.gatlingmcp.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says in {@code WWW-Authenticate} about the token it wants (RFC 6750 §3, RFC 9728
 * §5.1): the parameters of the scheme {@code Bearer}.
 */
public final class Challenge {
  /** Nothing was said. */
  public static final Challenge NONE = new Challenge(Map.of());

  private static final int MAX_LENGTH = 8 * 1024;

  /** A parameter, or else the name of a scheme. */
  private static final Pattern PART =
      Pattern.compile(
          "([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*))"
              + "|([\\w!#$%&'*+.^`|~-]+)");

  private final Map<String, String> parameters;

  private Challenge(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Reads the header; several of them may be in one value. */
  public static Challenge of(String header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean bearer = false;
    Matcher part = PART.matcher(header.substring(0, Math.min(header.length(), MAX_LENGTH)));
    while (part.find()) {
      String scheme = part.group(4);
      if (scheme != null) {
        bearer = scheme.equalsIgnoreCase("Bearer");
      } else if (bearer) {
        String quoted = part.group(2);
        String value = quoted == null ? part.group(3) : quoted.replaceAll("\\\\(.)", "$1");
        parameters.putIfAbsent(part.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    return new Challenge(parameters);
  }

  static Challenge of(List<String> headers) {
    return of(String.join(", ", headers));
  }

  /** Whether the token lacks a scope. */
  public boolean isInsufficientScope() {
    return "insufficient_scope".equals(parameters.get("error"));
  }

  Optional<String> resourceMetadata() {
    return Optional.ofNullable(parameters.get("resource_metadata"));
  }

  Optional<String> scope() {
    return Optional.ofNullable(parameters.get("scope"));
  }

  /** Says no more than its names: a server may write anything into the values. */
  @Override
  public String toString() {
    return "Challenge" + parameters.keySet();
  }
}
