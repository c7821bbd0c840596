package simulations.support;

import java.util.Locale;

/**
 * One key that simulations can be run with: {@code -Dmcp.…}, or else the environment variable of
 * the same words ({@code mcp.thinkTime}: {@code MCP_THINK_TIME}). The README's table has them all.
 */
public enum Setting {
  URL(
      "mcp.url",
      "the embedded server",
      "an http, https, ws or wss URL, without a password in it",
      "Where the server is; ws and wss: over WebSocket"),
  TRANSPORT(
      "mcp.transport",
      "what the URL means",
      "streamable-http, http-sse (of 2024-11-05) or websocket",
      "How messages travel; the URL has to fit"),
  PROTOCOL_VERSION(
      "mcp.protocolVersion",
      "2025-11-25 is offered",
      "2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28 or detect; over http-sse and websocket"
          + " 2024-11-05 to 2025-11-25",
      "Speak this revision and no other, or ask the server which era it belongs to"),
  BEARER_TOKEN(
      "mcp.bearerToken",
      "none",
      "a token of visible ASCII characters",
      "Sent in the Authorization header of every message; better kept in the variable"),
  USERS("mcp.users", Profile.QUICK.users() + "", "a whole number, 1 to 100000", "Users at a time"),
  RATE(
      "mcp.rate",
      "none",
      "a number above 0, up to 10000",
      "New users per second, in place of mcp.users"),
  DURATION(
      "mcp.duration",
      Profile.QUICK.duration().toSeconds() + "s",
      "whole seconds such as 30s or 5m, 1s to 24h",
      "How long each user stays; with mcp.rate, how long new users come"),
  RAMP(
      "mcp.ramp",
      Profile.QUICK.ramp().toSeconds() + "s",
      "whole seconds such as 30s or 5m, 0s to 24h",
      "How long it takes until all users are there, or the rate is reached"),
  THINK_TIME(
      "mcp.thinkTime",
      Profile.QUICK.thinkTime().toMillis() + "ms",
      "a time such as 500ms or 2s, 0s to 1h",
      "How long a user pauses between two requests"),
  PROFILE("mcp.profile", "quick", "quick or full", "Which defaults users, duration, … have");

  private final String key;
  private final String standard;
  private final String allowed;
  private final String meaning;

  Setting(String key, String standard, String allowed, String meaning) {
    this.key = key;
    this.standard = standard;
    this.allowed = allowed;
    this.meaning = meaning;
  }

  /** The system property. */
  public String key() {
    return key;
  }

  /** The environment variable. */
  public String variable() {
    return key.replaceAll("([A-Z])", "_$1").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** What holds without a value, in the quick profile. */
  public String standard() {
    return standard;
  }

  /** Which values there are, for people. */
  public String allowed() {
    return allowed;
  }

  /** What it is for. */
  public String meaning() {
    return meaning;
  }
}
