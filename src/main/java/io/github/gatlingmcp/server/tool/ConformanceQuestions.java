package io.github.gatlingmcp.server.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Conformance fixtures: tools that ask the client's LLM or user. */
final class ConformanceQuestions {
  private static final RawJson WHO =
      RawJson.of(
          """
          {"type":"object","properties":{\
          "username":{"type":"string","description":"User's response"},\
          "email":{"type":"string","description":"User's email address"}},\
          "required":["username","email"]}""");
  private static final RawJson DEFAULTS =
      RawJson.of(
          """
          {"type":"object","properties":{\
          "name":{"type":"string","default":"John Doe"},\
          "age":{"type":"integer","default":30},\
          "score":{"type":"number","default":95.5},\
          "status":{"type":"string","enum":["active","inactive","pending"],"default":"active"},\
          "verified":{"type":"boolean","default":true}}}""");
  private static final RawJson ENUMS =
      RawJson.of(
          """
          {"type":"object","properties":{\
          "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},\
          "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},\
          {"const":"value2","title":"Second Option"},{"const":"value3","title":"Third Option"}]},\
          "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],\
          "enumNames":["Option One","Option Two","Option Three"]},\
          "untitledMulti":{"type":"array","items":{"type":"string",\
          "enum":["option1","option2","option3"]}},\
          "titledMulti":{"type":"array","items":{"anyOf":[\
          {"const":"value1","title":"First Choice"},{"const":"value2","title":"Second Choice"},\
          {"const":"value3","title":"Third Choice"}]}}}}""");

  private ConformanceQuestions() {}

  static List<Tool> all() {
    return List.of(
        asking(
            "test_sampling",
            needing("prompt"),
            call ->
                ClientQuestion.ask(
                    call,
                    Question.sampling("sampling", call.arguments().text("prompt"), 100),
                    result -> "LLM response: " + result.path("content").path("text").asText())),
        asking(
            "test_elicitation",
            needing("message"),
            call ->
                ClientQuestion.ask(
                    call,
                    Question.elicitation("input", call.arguments().text("message"), WHO),
                    result -> "User response: " + actionAndContent(result))),
        asking(
            "test_elicitation_sep1034_defaults",
            Fixture.NO_ARGUMENTS,
            call -> completed(call, "Please review the values", DEFAULTS)),
        asking(
            "test_elicitation_sep1330_enums",
            Fixture.NO_ARGUMENTS,
            call -> completed(call, "Please choose", ENUMS)));
  }

  private static Tool asking(String name, String schema, Fixture.Work work) {
    return new Fixture(Fixture.described(name, schema).streaming(), work);
  }

  private static String needing(String argument) {
    return "{\"type\":\"object\",\"properties\":{\"%1$s\":{\"type\":\"string\"}},\"required\":[\"%1$s\"]}"
        .formatted(argument);
  }

  private static CompletionStage<Answer> completed(Call call, String message, RawJson schema) {
    Question question = Question.elicitation("input", message, schema);
    return ClientQuestion.ask(
        call, question, result -> "Elicitation completed: " + actionAndContent(result));
  }

  private static String actionAndContent(JsonNode result) {
    return "action=" + result.path("action").asText() + ", content=" + result.path("content");
  }
}
