package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Jackson, in the two shapes that the server needs: write a value, read a tree. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Apart, because loading its classes would take a third of the server's first start. */
  private static final class Trees {
    static final ObjectMapper MAPPER = new ObjectMapper();
  }

  /** Writes one JSON value. */
  @FunctionalInterface
  public interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** Loads what {@link #read} needs, so that the first request has not to wait for it. */
  public static void prepare() {
    var unused = read(RawJson.EMPTY_OBJECT);
  }

  /** The bytes of the value that {@code body} writes. */
  public static RawJson write(Body body) {
    ByteArrayBuilder bytes = new ByteArrayBuilder();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      body.write(json);
    } catch (IOException noSuchThingInMemory) {
      throw new UncheckedIOException(noSuchThingInMemory);
    }
    return RawJson.of(bytes.toByteArray());
  }

  /** An object whose members {@code body} writes. */
  public static RawJson object(Body body) {
    return write(
        json -> {
          json.writeStartObject();
          body.write(json);
          json.writeEndObject();
        });
  }

  /** The JSON string of that text. */
  public static RawJson text(String text) {
    return write(json -> json.writeString(text));
  }

  /**
   * That object with more members, which come first.
   *
   * @param members as JSON, without braces; not empty
   */
  public static RawJson withMembers(String members, RawJson object) {
    byte[] more =
        ("{" + members + (object.length() > 2 ? "," : "")).getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[more.length + object.length() - 1];
    System.arraycopy(more, 0, whole, 0, more.length);
    System.arraycopy(object.array(), object.offset() + 1, whole, more.length, object.length() - 1);
    return RawJson.of(whole);
  }

  /** Writes a value that is JSON already. */
  public static void raw(JsonGenerator json, RawJson value) throws IOException {
    json.writeRawValue(value.toString());
  }

  /** The tree of that JSON; a missing node when it is none. */
  public static JsonNode read(RawJson json) {
    try {
      return Trees.MAPPER.readTree(json.array(), json.offset(), json.length());
    } catch (JsonProcessingException malformed) {
      return MissingNode.getInstance();
    } catch (IOException noSuchThingInMemory) {
      throw new UncheckedIOException(noSuchThingInMemory);
    }
  }
}
