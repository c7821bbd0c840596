package io.github.gatlingmcp.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of what is shown of settings. */
public final class Secrets {
  private static final String MASK = "***";
  private static final List<String> WORDS =
      List.of("token", "secret", "password", "key", "authorization", "bearer", "credential");
  private static final Pattern IN_VALUE =
      Pattern.compile(
          "\\b(bearer|basic)\\s+\\S|"
              + "(authorization|token|secret|password|api-?key|credentials?)\\W*[:=]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern USER_OF_URL =
      Pattern.compile("(?<=[A-Za-z][A-Za-z0-9+.-]{0,20}://)[^/?#\\s]*@");
  private static final Pattern QUERY_OF_URL =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^?#\\s]*)[?#]\\S*");

  private Secrets() {}

  /**
   * The value as it may be shown: {@code ***} when its name or the value itself speaks of a secret,
   * else with its URLs without user, query and fragment.
   */
  public static String masked(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (WORDS.stream().anyMatch(lower::contains)) {
      return MASK;
    }
    String bare = QUERY_OF_URL.matcher(USER_OF_URL.matcher(value).replaceAll("")).replaceAll("$1");
    return IN_VALUE.matcher(bare).find() ? MASK : bare;
  }
}
