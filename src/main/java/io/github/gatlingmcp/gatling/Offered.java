package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.client.ServerRequestHandler.Reply;
import io.github.gatlingmcp.spec.ClientCapability;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.McpMethod;
import java.util.Map;
import java.util.Set;

/**
 * What one client declared, and who answers for it. What it did not declare is answered as the
 * specification says (MCP 2025-11-25: Lifecycle, Sampling, Elicitation).
 */
record Offered(Set<ClientCapability> declared, Map<ClientCapability, AnswerPlan> plans) {
  private static final AnswerPlan EMPTY = ServerAnswers.empty();
  private static final AnswerPlan UNKNOWN_METHOD =
      refusing(ErrorCode.METHOD_NOT_FOUND, "Method not found");

  AnswerPlan answerTo(Question question) {
    if (question.method().equals(McpMethod.PING)) {
      return EMPTY;
    }
    if (declared.stream().noneMatch(c -> c.method().equals(question.method()))) {
      return UNKNOWN_METHOD;
    }
    return switch (question.method()) {
      case McpMethod.SAMPLING_CREATE_MESSAGE -> sampling(question);
      case McpMethod.ELICITATION_CREATE -> elicitation(question);
      default -> plans.getOrDefault(ClientCapability.ROOTS, UNKNOWN_METHOD);
    };
  }

  private AnswerPlan sampling(Question question) {
    boolean tools = question.has("tools") || question.has("toolChoice");
    return tools && !declared.contains(ClientCapability.SAMPLING_TOOLS)
        ? refusing(ErrorCode.INVALID_PARAMS, "sampling.tools was not declared")
        : plans.getOrDefault(ClientCapability.SAMPLING, UNKNOWN_METHOD);
  }

  private AnswerPlan elicitation(Question question) {
    return question.isByUrl()
        ? mode(ClientCapability.ELICITATION_URL, "url")
        : mode(ClientCapability.ELICITATION, "form");
  }

  private AnswerPlan mode(ClientCapability capability, String mode) {
    AnswerPlan undeclared =
        refusing(ErrorCode.INVALID_PARAMS, "elicitation." + mode + " was not declared");
    return declared.contains(capability) ? plans.getOrDefault(capability, undeclared) : undeclared;
  }

  private static AnswerPlan refusing(int code, String message) {
    return AnswerPlan.of(question -> new Reply.Refusal(code, message));
  }
}
