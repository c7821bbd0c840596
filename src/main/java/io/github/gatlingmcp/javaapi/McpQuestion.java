package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Question;
import java.util.Map;

/** What the server asks of its client: sampling, elicitation, roots. Immutable. */
public final class McpQuestion {
  private final Question question;

  McpQuestion(Question question) {
    this.question = question;
  }

  /** Such as {@code sampling/createMessage}. */
  public String method() {
    return question.method();
  }

  /** The params of the request. */
  public Map<String, Object> params() {
    return question.map();
  }

  /** The params of the request as they came: a JSON object. */
  public String json() {
    return question.params().toString();
  }

  /** The user's session as it was when his running action began; changes to it are lost. */
  public Session session() {
    return question.session();
  }
}
