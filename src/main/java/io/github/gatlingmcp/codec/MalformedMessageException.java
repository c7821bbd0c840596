package io.github.gatlingmcp.codec;

/**
 * The bytes are not what the protocol asks for. A value more than an error: it carries a short
 * reason of fixed wording (no payload, so it can be counted) and no stack trace.
 */
public final class MalformedMessageException extends Exception {
  public MalformedMessageException(String reason) {
    super(reason, null, false, false);
  }
}
