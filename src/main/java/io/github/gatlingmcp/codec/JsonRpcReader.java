package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.JsonRpcMessage;

/** Reads one JSON-RPC message in one pass. */
public final class JsonRpcReader {
  private JsonRpcReader() {}

  /**
   * Reads the JSON-RPC message in {@code bytes[offset, offset+length)}. The payload members of the
   * answer are slices of {@code bytes}, which must not change afterwards.
   *
   * @throws MalformedMessageException when it is not one JSON object, or not a JSON-RPC 2.0 message
   */
  public static JsonRpcMessage read(byte[] bytes, int offset, int length)
      throws MalformedMessageException {
    throw new UnsupportedOperationException();
  }
}
