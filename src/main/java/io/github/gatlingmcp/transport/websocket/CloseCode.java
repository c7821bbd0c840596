package io.github.gatlingmcp.transport.websocket;

/** The reasons for closing a WebSocket that matter here (RFC 6455 §7.4.1). */
final class CloseCode {
  static final int NORMAL = 1000;
  static final int PROTOCOL_ERROR = 1002;
  static final int UNSUPPORTED_DATA = 1003;

  /** Stands in for the code of a close frame that has none; never sent. */
  static final int NONE = 1005;

  static final int TOO_BIG = 1009;

  private CloseCode() {}
}
