package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;

/** What the server sent is no frame, or one that may not stand here: the socket cannot go on. */
final class BrokenFrameException extends Exception {
  private static final long serialVersionUID = 1;

  private final int closeCode;
  private final MalformedReason reason;

  private BrokenFrameException(int closeCode, MalformedReason reason, String message) {
    super(message, null, false, false);
    this.closeCode = closeCode;
    this.reason = reason;
  }

  static BrokenFrameException protocol(String message) {
    return new BrokenFrameException(
        CloseCode.PROTOCOL_ERROR, MalformedReason.NOT_WEBSOCKET, message);
  }

  static BrokenFrameException binary() {
    return new BrokenFrameException(
        CloseCode.UNSUPPORTED_DATA, MalformedReason.BINARY_FRAME, "a binary frame");
  }

  static BrokenFrameException tooLarge() {
    return new BrokenFrameException(
        CloseCode.TOO_BIG, MalformedReason.TOO_LARGE, "message over the limit");
  }

  /** With what to close the socket. */
  int closeCode() {
    return closeCode;
  }

  MalformedReason reason() {
    return reason;
  }
}
