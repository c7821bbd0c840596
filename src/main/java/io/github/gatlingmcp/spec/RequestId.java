package io.github.gatlingmcp.spec;

/**
 * The id of a JSON-RPC request: an integer or a string. The two kinds never equal each other, so
 * {@code 1} and {@code "1"} are different requests (JSON-RPC 2.0 §4; MCP 2025-11-25, Messages).
 */
public sealed interface RequestId {
  @SuppressWarnings("JavaLangClash") // always written RequestId.Number
  record Number(long value) implements RequestId {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  record Text(String value) implements RequestId {
    @Override
    public String toString() {
      return value;
    }
  }

  static RequestId of(long value) {
    return new Number(value);
  }

  static RequestId of(String value) {
    return new Text(value);
  }
}
