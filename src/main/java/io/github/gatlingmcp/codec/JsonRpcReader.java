package io.github.gatlingmcp.codec;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import java.util.Objects;

/**
 * Reads one JSON-RPC 2.0 message in one pass, without a tree. The whole text is held to the JSON
 * grammar and to UTF-8, but only what says which message it is gets read; {@code params}, {@code
 * result} and {@code error} stay raw.
 *
 * <p>Members may stand in any order, unknown ones are dropped, of several of one name the last
 * counts. Narrower than JSON-RPC 2.0, as MCP is: a {@code result} is an object, an id is a string
 * or an integer written without fraction and exponent that fits 64 bits. Narrower than JSON: no
 * byte order mark, at most 256 levels of objects and arrays. A batch is malformed: only revision
 * 2025-03-26 had them.
 */
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
    Objects.checkFromIndexSize(offset, length, bytes.length);
    JsonScanner scanner = new JsonScanner(bytes, offset, length);
    scanner.skipWhitespace();
    switch (scanner.peek()) {
      case '{' -> scanner.enter();
      case '[' -> throw new MalformedMessageException("a batch of messages");
      default -> throw new MalformedMessageException("the message is not a JSON object");
    }
    MessageMembers members = new MessageMembers();
    while (scanner.nextMember()) {
      members.read(scanner);
    }
    scanner.expectEnd();
    return members.message();
  }
}
