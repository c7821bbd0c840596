package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.InitializePlan;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.JsonTemplate.Members;
import io.github.gatlingmcp.gatling.action.McpActions;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import io.github.gatlingmcp.spec.McpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The verbs: what a user of MCP can do, named after the methods of the specification. Strings are
 * expressed in the Gatling Expression Language.
 */
public final class Mcp {
  private final Expression<String> name;

  Mcp(Expression<String> name) {
    this.name = name;
  }

  /**
   * Shakes hands: {@code initialize}, then {@code notifications/initialized}. A session that the
   * user still has is ended first.
   */
  public McpInitializeActionBuilder initialize() {
    return new McpInitializeActionBuilder(
        new InitializePlan(RequestPlan.of(name), Optional.empty(), true));
  }

  /** {@code ping}. */
  public McpMethodActionBuilder ping() {
    return request(McpMethod.PING);
  }

  /** {@code tools/list}. */
  public McpListActionBuilder listTools() {
    return list(McpMethod.TOOLS_LIST);
  }

  /** {@code tools/call} of this tool. */
  public McpArgumentsActionBuilder callTool(String tool) {
    return named(McpMethod.TOOLS_CALL, Expression.text(tool));
  }

  /** {@code tools/call}. */
  public McpArgumentsActionBuilder callTool(Function<Session, String> tool) {
    return named(McpMethod.TOOLS_CALL, Expression.function(tool));
  }

  /** {@code resources/list}. */
  public McpListActionBuilder listResources() {
    return list(McpMethod.RESOURCES_LIST);
  }

  /** {@code resources/templates/list}. */
  public McpListActionBuilder listResourceTemplates() {
    return list(McpMethod.RESOURCES_TEMPLATES_LIST);
  }

  /** {@code resources/read} of this URI. */
  public McpMethodActionBuilder readResource(String uri) {
    return member(McpMethod.RESOURCES_READ, "uri", Expression.text(uri));
  }

  /** {@code resources/read}. */
  public McpMethodActionBuilder readResource(Function<Session, String> uri) {
    return member(McpMethod.RESOURCES_READ, "uri", Expression.function(uri));
  }

  /** {@code resources/subscribe} to this URI; its updates come on the listening stream. */
  public McpMethodActionBuilder subscribe(String uri) {
    return member(McpMethod.RESOURCES_SUBSCRIBE, "uri", Expression.text(uri));
  }

  /** {@code resources/subscribe}. */
  public McpMethodActionBuilder subscribe(Function<Session, String> uri) {
    return member(McpMethod.RESOURCES_SUBSCRIBE, "uri", Expression.function(uri));
  }

  /** {@code resources/unsubscribe} from this URI. */
  public McpMethodActionBuilder unsubscribe(String uri) {
    return member(McpMethod.RESOURCES_UNSUBSCRIBE, "uri", Expression.text(uri));
  }

  /** {@code resources/unsubscribe}. */
  public McpMethodActionBuilder unsubscribe(Function<Session, String> uri) {
    return member(McpMethod.RESOURCES_UNSUBSCRIBE, "uri", Expression.function(uri));
  }

  /** {@code prompts/list}. */
  public McpListActionBuilder listPrompts() {
    return list(McpMethod.PROMPTS_LIST);
  }

  /** {@code prompts/get} of this prompt. Its arguments are strings on the wire. */
  public McpArgumentsActionBuilder getPrompt(String prompt) {
    return named(McpMethod.PROMPTS_GET, Expression.text(prompt));
  }

  /** {@code prompts/get}. */
  public McpArgumentsActionBuilder getPrompt(Function<Session, String> prompt) {
    return named(McpMethod.PROMPTS_GET, Expression.function(prompt));
  }

  /** {@code completion/complete}: which prompt or resource template, then which argument. */
  public McpCompleteStep complete() {
    return new McpCompleteStep(name);
  }

  /** {@code logging/setLevel}: debug, info, notice, warning, error, critical, alert, emergency. */
  public McpMethodActionBuilder setLogLevel(String level) {
    return member(McpMethod.LOGGING_SET_LEVEL, "level", Expression.text(level));
  }

  /**
   * Opens the stream on which the server sends what belongs to no request (HTTP {@code GET}), and
   * keeps it open until the session ends. A server may offer none (405): that is OK, as the
   * specification allows it; {@code check(httpStatus().is(200))} insists.
   */
  public McpSignalActionBuilder listen() {
    return new McpSignalActionBuilder(RequestPlan.of(name), McpActions::listen);
  }

  /**
   * Waits for notifications that some earlier action made the server send.
   *
   * @param limit for all of the notifications that follow in {@code on}
   */
  public McpAwaitActionBuilder awaitNotification(Duration limit) {
    return new McpAwaitActionBuilder(
        RequestPlan.of(name), Limits.positive("awaitNotification", limit));
  }

  /**
   * Ends the session: HTTP {@code DELETE}, when the server had assigned a session id, and nothing
   * on the wire otherwise. A user who leaves the scenario without it is closed all the same,
   * silently.
   */
  public McpSignalActionBuilder close() {
    return new McpSignalActionBuilder(RequestPlan.of(name), McpActions::close);
  }

  /**
   * Loses every connection as a client does whose machine is gone, without a word to the server and
   * without a line in the report. The session stays; the next {@code listen()} goes on where the
   * stream stopped ({@code Last-Event-ID}). Who initializes again instead, or leaves, never says
   * that the session is over. Over WebSocket and HTTP+SSE the session is lost with the connection.
   */
  public ActionBuilder disconnect() {
    RequestPlan plan = RequestPlan.of(name);
    return () -> McpActions.disconnect(plan);
  }

  /** A request of any method. */
  public McpMethodActionBuilder request(String method) {
    return new McpMethodActionBuilder(
        RequestPlan.of(name, Expression.text(method), Members.none()));
  }

  /** A notification of any method. */
  public McpNotificationActionBuilder notification(String method) {
    return new McpNotificationActionBuilder(
        RequestPlan.of(name, Expression.text(method), Members.none()));
  }

  private McpListActionBuilder list(String method) {
    return new McpListActionBuilder(
        RequestPlan.of(name, Expression.constant(method), Members.none()));
  }

  private McpArgumentsActionBuilder named(String method, Expression<String> target) {
    return new McpArgumentsActionBuilder(
        RequestPlan.of(
                name,
                Expression.constant(method),
                Members.none().with("name", JsonTemplate.text(target)))
            .about(target),
        method.equals(McpMethod.PROMPTS_GET));
  }

  private McpMethodActionBuilder member(String method, String member, Expression<String> value) {
    return new McpMethodActionBuilder(
        RequestPlan.of(
            name,
            Expression.constant(method),
            Members.none().with(member, JsonTemplate.text(value))));
  }
}
