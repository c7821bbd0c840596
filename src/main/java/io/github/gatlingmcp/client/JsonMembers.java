package io.github.gatlingmcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.io.ByteArrayOutputStream;

/** Members of a JSON object, put together one after the other. Values are copied as they are. */
final class JsonMembers {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  JsonMembers add(String name, RawJson value) {
    comma();
    write(JsonValues.ofText(name));
    bytes.write(':');
    write(value);
    return this;
  }

  JsonMembers add(String name, String text) {
    return add(name, JsonValues.ofText(text));
  }

  /** Members that stand one after the other already, without braces. */
  JsonMembers addAll(RawJson members) {
    if (members.length() > 0) {
      comma();
      write(members);
    }
    return this;
  }

  /** The members of an object. */
  JsonMembers addMembersOf(RawJson object) {
    return addAll(new RawJson(object.array(), object.offset() + 1, object.length() - 2));
  }

  private void comma() {
    if (bytes.size() > 0) {
      bytes.write(',');
    }
  }

  private void write(RawJson value) {
    bytes.write(value.array(), value.offset(), value.length());
  }

  /** The members as they stand in an object, without its braces. */
  RawJson bare() {
    return RawJson.of(bytes.toByteArray());
  }

  RawJson object() {
    return RawJson.of("{" + bytes.toString(UTF_8) + "}");
  }
}
