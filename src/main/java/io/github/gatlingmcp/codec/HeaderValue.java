package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Any text as the value of an HTTP header: as it is where that is allowed, else its UTF-8 bytes in
 * base64 between {@code =?base64?} and {@code ?=} (MCP 2026-07-28, Transports, Mcp-Name and
 * Mcp-Param headers).
 */
public final class HeaderValue {
  private static final String START = "=?base64?";
  private static final String END = "?=";

  private HeaderValue() {}

  /** The header value for {@code text}. */
  public static String encode(String text) {
    return isPlain(text) && !isEncoded(text)
        ? text
        : START + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + END;
  }

  /** The text that {@code value} stands for; nothing when it claims to be base64 and is not. */
  public static Optional<String> decode(String value) {
    if (!isEncoded(value)) {
      return Optional.of(value);
    }
    String base64 = value.substring(START.length(), value.length() - END.length());
    if (base64.length() % 4 != 0) {
      return Optional.empty(); // Java's decoder does without the padding
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean isEncoded(String value) {
    return value.startsWith(START)
        && value.endsWith(END)
        && value.length() >= START.length() + END.length();
  }

  /** Visible ASCII, with spaces only inside. */
  private static boolean isPlain(String text) {
    return text.equals(text.strip()) && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
