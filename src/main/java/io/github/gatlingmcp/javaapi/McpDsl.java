package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpDsl;
import io.github.gatlingmcp.gatling.AnswerPlan;
import io.github.gatlingmcp.gatling.AuthorizationPlan.Kind;
import io.github.gatlingmcp.gatling.DelayModel;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.Profile;
import io.github.gatlingmcp.gatling.ProfileShares;
import io.github.gatlingmcp.gatling.ServerAnswers;
import io.github.gatlingmcp.gatling.check.McpChecks;
import io.github.gatlingmcp.spec.ClientCapability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * Makes these requests at once, in one session, and goes on when all of them are answered. Each
   * has its own line, sees the session as it was before, and leaves in it what its checks save.
   */
  public static ActionBuilder together(McpRequestActionBuilder<?>... requests) {
    return together(List.of(requests));
  }

  /**
   * As {@link #together(McpRequestActionBuilder[])}.
   *
   * @param requests at least one
   */
  public static ActionBuilder together(List<? extends McpRequestActionBuilder<?>> requests) {
    Limits.atLeast("the number of requests together", 1, requests.size());
    return new McpTogetherActionBuilder(
        requests.stream().map(McpRequestActionBuilder::plan).toList());
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

  /**
   * Answers a sampling request with this text (MCP 2025-11-25, Sampling).
   *
   * @param text expressed as a Gatling Expression Language String
   */
  public static McpAnswer samplingText(String text) {
    return new McpAnswer(ServerAnswers.sampling(Expression.text(text)));
  }

  /** Answers a sampling request with a text made from the session. */
  public static McpAnswer samplingText(Function<Session, String> text) {
    return new McpAnswer(ServerAnswers.sampling(Expression.function(text)));
  }

  /**
   * Accepts an elicitation with the defaults that its schema names, and for what has none the
   * plainest value that the schema allows (MCP 2025-11-25, Elicitation). What is asked by URL is
   * accepted as it is.
   */
  public static McpAnswer acceptDefaults() {
    return new McpAnswer(ServerAnswers.acceptDefaults());
  }

  /** Accepts an elicitation by URL: the person will visit it. Nothing visits it. */
  public static McpAnswer accept() {
    return new McpAnswer(ServerAnswers.action("accept"));
  }

  /**
   * Accepts an elicitation with this content.
   *
   * @param content a JSON object, expressed as a Gatling Expression Language String
   */
  public static McpAnswer accept(String content) {
    return new McpAnswer(ServerAnswers.accept(Expression.text(content)));
  }

  /** Declines an elicitation. */
  public static McpAnswer decline() {
    return new McpAnswer(ServerAnswers.action("decline"));
  }

  /** Cancels an elicitation. */
  public static McpAnswer cancel() {
    return new McpAnswer(ServerAnswers.action("cancel"));
  }

  /** Refuses whatever was asked with a JSON-RPC error. */
  public static McpAnswer refuse(int code, String message) {
    return new McpAnswer(ServerAnswers.refusal(code, message));
  }

  /**
   * Answers whatever was asked with this {@code result}.
   *
   * @param result a JSON object, expressed as a Gatling Expression Language String
   */
  public static McpAnswer reply(String result) {
    return new McpAnswer(ServerAnswers.result(Expression.text(result)));
  }

  /** Answers with the {@code result} that the function makes of the question. */
  public static McpAnswer reply(Function<McpQuestion, Map<String, Object>> result) {
    return new McpAnswer(ServerAnswers.result(q -> result.apply(new McpQuestion(q))));
  }

  /**
   * Answers each question as the function says: {@code answering(question -> question.json()
   * .contains("price") ? refuse(-1, "no") : samplingText("yes"))}. The delay of the answer that it
   * gives is added to this one's.
   */
  public static McpAnswer answering(Function<McpQuestion, McpAnswer> choice) {
    return new McpAnswer(
        AnswerPlan.choosing(question -> choice.apply(new McpQuestion(question)).plan()));
  }

  /** The same delay each time. */
  public static McpDelay constant(Duration delay) {
    return new McpDelay(DelayModel.constant(Limits.atLeastZero("constant", delay)));
  }

  /** A delay from {@code min} to {@code max}, each as likely as any other. */
  public static McpDelay uniform(Duration min, Duration max) {
    Limits.atLeastZero("the least of uniform", min);
    Limits.atLeastZero("the spread of uniform", max.minus(min));
    return new McpDelay(DelayModel.uniform(min, max));
  }

  /** An exponential delay with this mean: short mostly, and long at times. */
  public static McpDelay exponential(Duration mean) {
    return new McpDelay(DelayModel.exponential(Limits.atLeastZero("exponential", mean)));
  }

  /**
   * A log-normal delay, as people and models take: half of them are below the median, a few far
   * above.
   *
   * @param sigma the standard deviation of the delay's logarithm: at 0.5 one in forty takes more
   *     than 2.7 times the median, at 1 more than 7 times
   */
  public static McpDelay lognormal(Duration median, double sigma) {
    if (!(sigma >= 0 && sigma <= 10)) {
      throw new IllegalArgumentException("sigma is " + sigma + ", must be from 0 to 10");
    }
    return new McpDelay(DelayModel.lognormal(Limits.atLeastZero("lognormal", median), sigma));
  }

  /** Clients that declare nothing. */
  public static McpProfile minimal() {
    return profile("minimal");
  }

  /** Clients that declare sampling, with all that the protocol says of it, and nothing else. */
  public static McpProfile samplingOnly() {
    return profile(
        "sampling only",
        ClientCapability.SAMPLING,
        ClientCapability.SAMPLING_TOOLS,
        ClientCapability.SAMPLING_CONTEXT);
  }

  /** Clients that declare elicitation, with the modes that the protocol has, and nothing else. */
  public static McpProfile elicitationOnly() {
    return profile(
        "elicitation only", ClientCapability.ELICITATION, ClientCapability.ELICITATION_URL);
  }

  /** Clients that declare all that the protocol has answers for. */
  public static McpProfile full() {
    return new McpProfile(new Profile("full", Optional.empty()));
  }

  /**
   * Clients that declare these, as far as the protocol has answers for them.
   *
   * @param name what {@code #{mcpProfile}} says
   */
  public static McpProfile profile(String name, ClientCapability... declared) {
    return new McpProfile(new Profile(name, Optional.of(Set.of(declared))));
  }

  /**
   * A share of the users.
   *
   * @param percent 0 to 100
   */
  public static McpProfileShare share(int percent, McpProfile profile) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("share is " + percent + ", must be from 0 to 100 percent");
    }
    return new McpProfileShare(new ProfileShares.Share(percent, profile.profile()));
  }
}
