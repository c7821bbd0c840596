package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Failure;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.JsonRpcMessage.Request;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/**
 * Says by way of a Jackson tree what a message is, as a second opinion. Two readings are the same
 * when their descriptions are: a kind and its members, payloads as trees.
 *
 * <p>Jackson gets characters, not bytes, since it lets some malformed UTF-8 pass and guesses at
 * UTF-16.
 */
final class JacksonOracle {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectMapper WITHOUT_DUPLICATES =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JacksonOracle() {}

  /** What the bytes say; nothing when they are not one message. */
  static Optional<List<Object>> describe(byte[] bytes) {
    return parse(JSON, bytes).flatMap(JacksonOracle::describe);
  }

  /** Whether the bytes are JSON in which no object has two members of one name. */
  static boolean isJsonWithoutDuplicates(byte[] bytes) {
    return parse(WITHOUT_DUPLICATES, bytes).isPresent();
  }

  private static Optional<JsonNode> parse(ObjectMapper mapper, byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(mapper.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Object>> describe(JsonNode message) {
    boolean known =
        message.path("jsonrpc").isTextual()
            && message.get("jsonrpc").textValue().equals("2.0")
            && isId(message.path("id"));
    JsonNode id = message.path("id");
    boolean hasId = id.isTextual() || id.isIntegralNumber();
    boolean hasMethod = message.has("method");
    boolean hasResult = message.has("result");
    boolean hasError = message.has("error");
    if (!known || !areWellFormed(message)) {
      return Optional.empty();
    }
    if (hasMethod && !hasResult && !hasError && (hasId || id.isMissingNode())) {
      JsonNode params = message.has("params") ? message.get("params") : JSON.createObjectNode();
      return Optional.of(List.of("call", id.toString(), message.get("method").textValue(), params));
    }
    if (hasResult && !hasMethod && !hasError && hasId) {
      JsonNode result = message.get("result");
      return Optional.of(
          List.of(
              "result",
              id.toString(),
              result,
              result.path("isError").booleanValue(),
              result.has("resultType") ? result.get("resultType").textValue() : Result.COMPLETE));
    }
    if (hasError && !hasMethod && !hasResult) {
      JsonNode error = message.get("error");
      return Optional.of(
          List.of(
              "failure",
              hasId ? id.toString() : "",
              error.get("code").intValue(),
              error.get("message").textValue(),
              error));
    }
    return Optional.empty();
  }

  private static boolean isId(JsonNode id) {
    boolean integer = id.isIntegralNumber() && id.canConvertToLong();
    return id.isMissingNode() || id.isNull() || id.isTextual() || integer;
  }

  /** Whether each member that is there, needed or not, is of its kind. */
  private static boolean areWellFormed(JsonNode message) {
    JsonNode params = message.path("params");
    JsonNode result = message.path("result");
    JsonNode type = result.path("resultType");
    JsonNode toolError = result.path("isError");
    return (params.isMissingNode() || params.isContainerNode())
        && (!message.has("method") || message.get("method").isTextual())
        && (result.isMissingNode() || result.isObject())
        && (type.isMissingNode() || type.isTextual())
        && (toolError.isMissingNode() || toolError.isBoolean())
        && (!message.has("error") || isError(message.get("error")));
  }

  private static boolean isError(JsonNode error) {
    JsonNode code = error.path("code");
    return code.isIntegralNumber() && code.canConvertToInt() && error.path("message").isTextual();
  }

  /** What our own reading says, in the same words. */
  static List<Object> describe(JsonRpcMessage message) {
    return message.fold(new Description());
  }

  private static final class Description implements JsonRpcMessage.Cases<List<Object>> {
    @Override
    public List<Object> request(Request request) {
      return List.of("call", json(request.id()), request.method(), tree(request.params()));
    }

    @Override
    public List<Object> notification(Notification notification) {
      return List.of("call", "", notification.method(), tree(notification.params()));
    }

    @Override
    public List<Object> result(Result result) {
      return List.of(
          "result",
          json(result.id()),
          tree(result.result()),
          result.toolError(),
          result.resultType());
    }

    @Override
    public List<Object> failure(Failure failure) {
      return List.of(
          "failure",
          failure.id().map(Description::json).orElse(""),
          failure.error().code(),
          failure.error().message(),
          tree(failure.error().raw()));
    }

    private static String json(RequestId id) {
      return id instanceof RequestId.Number
          ? id.toString()
          : JSON.getNodeFactory().textNode(id.toString()).toString();
    }

    private static JsonNode tree(RawJson json) {
      return parse(JSON, json.toByteArray()).orElseThrow(AssertionError::new);
    }
  }
}
