package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Question;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as revision 2026-07-28 wants it: each result says which kind it is and who made it,
 * what may be kept says for how long, and some errors have an HTTP status of their own.
 */
final class StatelessAnswer {
  private static final String INFO = "\"" + MetaKey.SERVER_INFO + "\":" + ServerInfo.JSON;

  /** The lists never change; a resource may with every read. */
  private static final String HOUR = ",\"ttlMs\":3600000,\"cacheScope\":\"public\"";

  private static final Map<String, String> CACHE_HINTS =
      Map.of(
          McpMethod.SERVER_DISCOVER, HOUR,
          McpMethod.TOOLS_LIST, HOUR,
          McpMethod.PROMPTS_LIST, HOUR,
          McpMethod.RESOURCES_LIST, HOUR,
          McpMethod.RESOURCES_TEMPLATES_LIST, HOUR,
          McpMethod.RESOURCES_READ, ",\"ttlMs\":0,\"cacheScope\":\"private\"");

  private StatelessAnswer() {}

  /** The HTTP status of the answer when it is one JSON body. */
  static int status(Answer answer) {
    if (answer instanceof Answer.Undeclared) {
      return 400;
    }
    boolean unknown =
        answer instanceof Answer.Refusal refusal && refusal.code() == ErrorCode.METHOD_NOT_FOUND;
    return unknown ? 404 : 200;
  }

  /** The whole message. */
  static RawJson of(RequestId id, String method, Answer answer) {
    if (answer instanceof Answer.Undeclared undeclared) {
      return RawJson.of(
          JsonRpcWriter.error(
              Optional.of(id),
              ErrorCode.MISSING_CLIENT_CAPABILITY,
              "Missing required client capability: " + undeclared.capability(),
              required(undeclared)));
    }
    if (answer instanceof Answer.Refusal) {
      return AnswerMessage.of(id, answer);
    }
    return RawJson.of(JsonRpcWriter.result(id, result(method, answer)));
  }

  private static RawJson required(Answer.Undeclared undeclared) {
    return RawJson.of("{\"requiredCapabilities\":" + undeclared.required() + "}");
  }

  private static RawJson result(String method, Answer answer) {
    if (answer instanceof Answer.InputRequired input) {
      RawJson asked =
          Json.object(
              json -> {
                json.writeFieldName("inputRequests");
                Json.raw(json, inputRequests(input.questions()));
                json.writeStringField("requestState", input.state());
              });
      return Json.withMembers(head(JsonRpcMessage.Result.INPUT_REQUIRED, "", ""), asked);
    }
    if (answer instanceof Answer.TaskStarted started) {
      return Json.withMembers(head(JsonRpcMessage.Result.TASK, "", ""), started.json());
    }
    Answer.Result complete = (Answer.Result) answer;
    String hints = CACHE_HINTS.getOrDefault(method, "");
    String meta = complete.meta().length() > 2 ? "," + inner(complete.meta()) : "";
    return Json.withMembers(head(JsonRpcMessage.Result.COMPLETE, hints, meta), complete.json());
  }

  private static String head(String resultType, String hints, String meta) {
    return "\"resultType\":\"" + resultType + "\"" + hints + ",\"_meta\":{" + INFO + meta + "}";
  }

  private static String inner(RawJson object) {
    String text = object.toString();
    return text.substring(1, text.length() - 1);
  }

  /** What the client is asked, by key. */
  static RawJson inputRequests(List<Question> questions) {
    return Json.object(
        json -> {
          for (Question question : questions) {
            json.writeObjectFieldStart(question.key());
            json.writeStringField("method", question.method());
            json.writeFieldName("params");
            Json.raw(json, question.params());
            json.writeEndObject();
          }
        });
  }

  /** Writes what a task ended with as its member {@code result} or {@code error}. */
  static void writeOutcome(JsonGenerator json, Answer answer) throws IOException {
    if (answer instanceof Answer.Result result) {
      json.writeFieldName("result");
      Json.raw(json, Json.withMembers("\"resultType\":\"complete\"", result.json()));
    } else if (answer instanceof Answer.Refusal refusal) {
      json.writeObjectFieldStart("error");
      json.writeNumberField("code", refusal.code());
      json.writeStringField("message", refusal.message());
      json.writeEndObject();
    } else if (answer instanceof Answer.Undeclared undeclared) {
      json.writeObjectFieldStart("error");
      json.writeNumberField("code", ErrorCode.MISSING_CLIENT_CAPABILITY);
      json.writeStringField("message", "Missing capability: " + undeclared.capability());
      json.writeFieldName("data");
      Json.raw(json, required(undeclared));
      json.writeEndObject();
    }
  }
}
