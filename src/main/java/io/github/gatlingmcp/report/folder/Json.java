package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gatlingmcp.metrics.SeriesKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON as this folder writes it: in ASCII, so that no reader takes a character for a line end. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private Json() {}

  /** Writes the members of one object. */
  interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** One object, on one line without its end. */
  static String object(Members members) {
    return write(members, false);
  }

  /** One object, for people. */
  static String indented(Members members) {
    return write(members, true);
  }

  private static String write(Members members, boolean indented) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      if (indented) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** That object; nothing when the text is something else or cut off. */
  static Optional<JsonNode> read(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static void writeSeries(JsonGenerator json, SeriesKey series) throws IOException {
    json.writeStringField("request", series.request());
    json.writeStringField("method", series.method());
    json.writeStringField("tool", series.tool());
    json.writeStringField("outcome", series.outcome());
  }

  static SeriesKey readSeries(JsonNode json) {
    return new SeriesKey(
        json.path("request").asText(),
        json.path("method").asText(),
        json.path("tool").asText(),
        json.path("outcome").asText());
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of that name; nothing when a newer version wrote one that is not known here. */
  static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
