package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.github.gatlingmcp.gatling.AuthorizationPlan.Kind;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.ServerAnswers;
import io.github.gatlingmcp.gatling.SessionRequestHandler;
import io.github.gatlingmcp.gatling.check.McpChecks;
import java.util.function.Function;

/** The entrance: {@code mcp}, {@code mcp("name")}, notifications to await, checks and answers. */
public final class McpDsl {
  private McpDsl() {}

  /** Where a protocol begins: {@code mcp.url("http://127.0.0.1:3001/mcp")}. */
  public static final McpProtocolBuilder mcp = McpProtocolBuilder.start(HttpDsl.http);

  /**
   * Begins a request.
   *
   * @param name its line in the report, expressed as a Gatling Expression Language String
   */
  public static Mcp mcp(String name) {
    return new Mcp(Expression.text(name));
  }

  /**
   * Begins a request.
   *
   * @param name its line in the report
   */
  public static Mcp mcp(Function<Session, String> name) {
    return new Mcp(Expression.function(name));
  }

  /**
   * Whether the user has shaken hands, and nothing has said since that the MCP session is lost:
   * {@code doIf(session -> !initialized(session)).then(mcp("initialize").initialize())}.
   */
  public static boolean initialized(Session session) {
    return McpComponents.isInitialized(session.asScala());
  }

  /**
   * A notification to wait for.
   *
   * @param method such as {@code notifications/tools/list_changed}
   */
  public static McpNotificationCheck notification(String method) {
    return McpNotificationCheck.of(method);
  }

  /**
   * The first text in a result: of a tool's {@code content}, a resource's {@code contents} or a
   * prompt's {@code messages}.
   */
  public static CheckBuilder.Find<String> textContent() {
    return McpChecks.textContent();
  }

  /** The {@code structuredContent} of a tool's result, as JSON text (since 2025-06-18). */
  public static CheckBuilder.Find<String> structuredContent() {
    return McpChecks.structuredContent();
  }

  /**
   * Whether the tool failed ({@code isError}). A request that carries this check is no longer KO by
   * itself for a tool error.
   */
  public static CheckBuilder.Find<Boolean> toolError() {
    return McpChecks.toolError();
  }

  /**
   * The code of a JSON-RPC error; found in no result. A request that carries this check is no
   * longer KO by itself for a JSON-RPC error, whose {@code error} object the other checks then look
   * at.
   */
  public static CheckBuilder.Find<Integer> rpcErrorCode() {
    return McpChecks.rpcErrorCode();
  }

  /** The message of a JSON-RPC error; otherwise as {@link #rpcErrorCode()}. */
  public static CheckBuilder.Find<String> rpcErrorMessage() {
    return McpChecks.rpcErrorMessage();
  }

  /**
   * The HTTP status. A request that carries this check is no longer KO by itself for a status that
   * is no answer.
   */
  public static CheckBuilder.Find<Integer> httpStatus() {
    return McpChecks.httpStatus();
  }

  /** How many progress notifications came for a request made with {@code progress()}. */
  public static CheckBuilder.Find<Integer> progressCount() {
    return McpChecks.progressCount();
  }

  /**
   * A client that is known to its authorization server by a secret.
   *
   * @param clientId expressed as a Gatling Expression Language String
   * @param secret expressed as a Gatling Expression Language String
   */
  public static McpCredentials clientSecret(String clientId, String secret) {
    return McpCredentials.of(Expression.text(clientId), Expression.text(secret), Kind.SECRET);
  }

  /** A client that is known by a secret, for each user. */
  public static McpCredentials clientSecret(
      Function<Session, String> clientId, Function<Session, String> secret) {
    return McpCredentials.of(
        Expression.function(clientId), Expression.function(secret), Kind.SECRET);
  }

  /**
   * A client that is known by its key: it signs a JWT, with ES256 when the key is an elliptic curve
   * key on P-256, and with RS256 when it is an RSA key.
   *
   * @param clientId expressed as a Gatling Expression Language String
   * @param pem the private key, PKCS #8 without a password ({@code -----BEGIN PRIVATE KEY-----}),
   *     expressed as a Gatling Expression Language String
   * @throws IllegalArgumentException when a key without expressions is none of these
   */
  public static McpCredentials clientKey(String clientId, String pem) {
    return McpCredentials.of(Expression.text(clientId), Expression.text(pem), Kind.PRIVATE_KEY);
  }

  /** A client that is known by its key, for each user. */
  public static McpCredentials clientKey(
      Function<Session, String> clientId, Function<Session, String> pem) {
    return McpCredentials.of(
        Expression.function(clientId), Expression.function(pem), Kind.PRIVATE_KEY);
  }

  /** Answers a sampling request with this text (MCP 2025-11-25, Sampling). */
  public static SessionRequestHandler samplingText(String text) {
    return ServerAnswers.sampling(session -> text);
  }

  /** Answers a sampling request with a text made from the session. */
  public static SessionRequestHandler samplingText(Function<Session, String> text) {
    return ServerAnswers.sampling(text);
  }

  /**
   * Accepts an elicitation with the defaults that its schema names, and for what has none the
   * plainest value that the schema allows (MCP 2025-11-25, Elicitation).
   */
  public static SessionRequestHandler acceptDefaults() {
    return ServerAnswers.acceptDefaults();
  }

  /** Declines an elicitation. */
  public static SessionRequestHandler decline() {
    return ServerAnswers.action("decline");
  }

  /** Cancels an elicitation. */
  public static SessionRequestHandler cancel() {
    return ServerAnswers.action("cancel");
  }

  /** Refuses whatever was asked with a JSON-RPC error. */
  public static SessionRequestHandler refuse(int code, String message) {
    return ServerAnswers.refusal(code, message);
  }
}
