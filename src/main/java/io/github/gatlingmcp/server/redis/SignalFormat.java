package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Signal;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * How a signal stands on a channel: {@code SHEAD\nMESSAGE}. The head is a JSON object; an answered
 * request has its answer for a message, other signals have none.
 */
final class SignalFormat {
  static final char MARK = 'S';

  private static final ObjectMapper JSON = new ObjectMapper();

  private SignalFormat() {}

  static byte[] write(Signal signal) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(MARK);
    text.writeBytes(head(signal).toString().getBytes(UTF_8));
    text.write('\n');
    if (signal instanceof Signal.Answered answered) {
      text.writeBytes(answered.answer().fold(new Answer()));
    }
    return text.toByteArray();
  }

  private static ObjectNode head(Signal signal) {
    if (signal instanceof Signal.Answered answered) {
      return withId("answered", answered.id());
    } else if (signal instanceof Signal.Cancelled cancelled) {
      return withId("cancelled", cancelled.id());
    } else if (signal instanceof Signal.Closed closed) {
      return named("closed").put("reason", closed.reason().name());
    } else if (signal instanceof Signal.LevelSet set) {
      return named("level").put("level", set.level().text());
    } else if (signal instanceof Signal.Subscribed subscribed) {
      return named("subscribed").put("uri", subscribed.uri());
    } else if (signal instanceof Signal.Unsubscribed unsubscribed) {
      return named("unsubscribed").put("uri", unsubscribed.uri());
    } else if (signal instanceof Signal.Taken taken) {
      return named("taken").put("replica", taken.replica());
    }
    throw new AssertionError("a signal without a form: " + signal.getClass());
  }

  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("signal", name);
  }

  private static ObjectNode withId(String name, RequestId id) {
    return id instanceof RequestId.Number number
        ? named(name).put("id", number.value())
        : named(name).put("id", id.toString());
  }

  /** Reads what came over a channel. */
  static Signal read(byte[] text) throws IOException {
    int end = 1;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    JsonNode head = JSON.readTree(text, 1, end - 1);
    String name = head.path("signal").asText();
    return switch (name) {
      case "answered" -> new Signal.Answered(id(head), message(text, end + 1));
      case "cancelled" -> new Signal.Cancelled(id(head));
      case "closed" -> new Signal.Closed(reason(head.path("reason").asText()));
      case "level" -> new Signal.LevelSet(level(head.path("level").asText()));
      case "subscribed" -> new Signal.Subscribed(head.path("uri").asText());
      case "unsubscribed" -> new Signal.Unsubscribed(head.path("uri").asText());
      case "taken" -> new Signal.Taken(head.path("replica").asText());
      default -> throw new IOException("a signal of an unknown kind");
    };
  }

  private static RequestId id(JsonNode head) {
    JsonNode id = head.path("id");
    return id.isTextual() ? RequestId.of(id.asText()) : RequestId.of(id.asLong());
  }

  private static Signal.CloseReason reason(String name) throws IOException {
    try {
      return Signal.CloseReason.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new IOException("a session closed for an unknown reason", unknown);
    }
  }

  private static LogLevel level(String name) throws IOException {
    return LogLevel.find(name).orElseThrow(() -> new IOException("an unknown level of the log"));
  }

  private static JsonRpcMessage message(byte[] text, int from) throws IOException {
    try {
      return JsonRpcReader.read(text, from, text.length - from);
    } catch (MalformedMessageException e) {
      throw new IOException("an answer that is none", e);
    }
  }

  /** The JSON-RPC text of a message. */
  private static final class Answer implements JsonRpcMessage.Cases<byte[]> {
    @Override
    public byte[] request(JsonRpcMessage.Request request) {
      return JsonRpcWriter.request(request.id(), request.method(), request.params());
    }

    @Override
    public byte[] notification(JsonRpcMessage.Notification notification) {
      return JsonRpcWriter.notification(notification.method(), notification.params());
    }

    @Override
    public byte[] result(JsonRpcMessage.Result result) {
      return JsonRpcWriter.result(result.id(), result.result());
    }

    @Override
    public byte[] failure(JsonRpcMessage.Failure failure) {
      JsonRpcMessage.RpcError error = failure.error();
      return JsonValues.member(error.raw(), "data")
          .map(data -> withData(failure, data))
          .orElseGet(() -> JsonRpcWriter.error(failure.id(), error.code(), error.message()));
    }

    private static byte[] withData(JsonRpcMessage.Failure failure, RawJson data) {
      JsonRpcMessage.RpcError error = failure.error();
      return JsonRpcWriter.error(failure.id(), error.code(), error.message(), data);
    }
  }
}
