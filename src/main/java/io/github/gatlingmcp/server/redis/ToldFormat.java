package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.server.session.Notification;
import io.github.gatlingmcp.server.session.Stamp;
import io.github.gatlingmcp.server.session.Told;
import io.github.gatlingmcp.spec.RawJson;
import io.lettuce.core.StreamMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * How a message that was told stands in Redis: in a stream as an entry {@code NUMBER-0} with the
 * fields {@code head}, {@code place} and {@code message}, and on a channel as {@code TNUMBER PLACE
 * HEAD\nMESSAGE}. The head is a JSON object; the place is that in the sequence, 0 for none.
 */
final class ToldFormat {
  static final char MARK = 'T';

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the script does not have to understand. */
  private record Head(String method, String subject, String source) {}

  private ToldFormat() {}

  /** The head of what becomes of a notification. */
  static byte[] head(Notification notification) {
    try {
      return JSON.writeValueAsBytes(
          new Head(
              notification.method(), notification.subject(), notification.source().orElse("")));
    } catch (JsonProcessingException e) {
      throw new AssertionError("three texts can be written", e);
    }
  }

  /** Reads what came over a channel. */
  static Told ofChannel(Told.Reach reach, byte[] text) throws IOException {
    int number = indexOf(' ', text, 1);
    int place = indexOf(' ', text, number + 1);
    int head = indexOf('\n', text, place + 1);
    return told(
        reach,
        Long.parseLong(new String(text, 1, number - 1, UTF_8)),
        Long.parseLong(new String(text, number + 1, place - number - 1, UTF_8)),
        JSON.readValue(text, place + 1, head - place - 1, Head.class),
        new RawJson(text, head + 1, text.length - head - 1));
  }

  private static int indexOf(char wanted, byte[] text, int from) throws IOException {
    for (int i = from; i < text.length; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    throw new IOException("a message on a channel of Redis is none of ours");
  }

  /** Reads an entry of a stream. */
  static Told ofStream(Told.Reach reach, StreamMessage<String, byte[]> entry) throws IOException {
    Map<String, byte[]> fields = entry.getBody();
    String id = entry.getId();
    return told(
        reach,
        Long.parseLong(id.substring(0, id.indexOf('-'))),
        Long.parseLong(new String(field(fields, "place"), UTF_8)),
        JSON.readValue(field(fields, "head"), Head.class),
        RawJson.of(field(fields, "message")));
  }

  private static byte[] field(Map<String, byte[]> fields, String name) throws IOException {
    byte[] value = fields.get(name);
    if (value == null) {
      throw new IOException("an entry of a stream of Redis is none of ours");
    }
    return value;
  }

  private static Told told(Told.Reach reach, long number, long place, Head head, RawJson message) {
    Optional<Stamp> stamp =
        place > 0 ? Optional.of(new Stamp(head.source(), place)) : Optional.empty();
    return new Told(reach, number, head.method(), head.subject(), stamp, message);
  }
}
