package io.github.gatlingmcp.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An MCP server that wants tokens, and the authorization server that gives them, on one port of the
 * loopback. Each path can be told to behave otherwise. The tokens are {@code token-1}, {@code
 * token-2} …, and the server takes those that it gave and did not revoke.
 */
public final class GuardedServer implements AutoCloseable {
  public static final String WELL_KNOWN_RESOURCE = "/.well-known/oauth-protected-resource";
  public static final String RESOURCE_METADATA = WELL_KNOWN_RESOURCE + "/mcp";
  public static final String SERVER_METADATA = "/.well-known/oauth-authorization-server";
  public static final String TOKEN = "/token";

  private final Map<String, Function<Received, Script>> routes = new ConcurrentHashMap<>();
  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private final AtomicInteger given = new AtomicInteger();
  private final ScriptedServer server;

  public GuardedServer() {
    server = new ScriptedServer(request -> route(request));
    route("/mcp", this::mcp);
    document(
        RESOURCE_METADATA,
        "{\"resource\":\"%1$s/mcp\",\"authorization_servers\":[\"%1$s\"]}".formatted(base()));
    document(
        SERVER_METADATA,
        "{\"issuer\":\"%1$s\",\"token_endpoint\":\"%1$s/token\"}".formatted(base()));
    route(TOKEN, request -> grant(3600));
  }

  /** Answers requests of this path so. */
  public GuardedServer route(String path, Function<Received, Script> answer) {
    routes.put(path, answer);
    return this;
  }

  /** Answers requests of this path with this JSON. */
  public GuardedServer document(String path, String json) {
    return route(path, request -> ScriptedServer.send(ScriptedServer.json(json)));
  }

  /** Answers requests of this path with this status and body. */
  public GuardedServer status(String path, String status, String body) {
    return route(
        path,
        request -> ScriptedServer.send(ScriptedServer.response(status, "application/json", body)));
  }

  /** Nothing is there any more. */
  public GuardedServer without(String path) {
    routes.remove(path);
    return this;
  }

  private Script route(Received request) {
    String path = PoliteAnswers.path(request);
    return routes.getOrDefault(path, GuardedServer::notFound).apply(request);
  }

  private static Script notFound(Received request) {
    return ScriptedServer.send(ScriptedServer.response("404 Not Found", "text/plain", "nothing"));
  }

  /** A new token. */
  public Script grant(long expiresInSeconds) {
    String token = "token-" + given.incrementAndGet();
    valid.add(token);
    return ScriptedServer.send(
        ScriptedServer.json(
            "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(token, expiresInSeconds)));
  }

  /** Takes none of the tokens that were given until now. */
  public void revokeAll() {
    valid.clear();
  }

  private Script mcp(Received request) {
    String token = header(request, "authorization").replace("Bearer ", "");
    return valid.contains(token)
        ? PoliteAnswers.to(request)
        : unauthorized(request, "error=\"invalid_token\"");
  }

  /** A 401 that says where the metadata is. */
  public Script unauthorized(Received request, String more) {
    return refusal(request, "401 Unauthorized", more);
  }

  /** A refusal that says where the metadata is. */
  public Script refusal(Received request, String status, String more) {
    return ScriptedServer.send(
        ScriptedServer.head(
            "HTTP/1.1 " + status,
            "WWW-Authenticate: Bearer "
                + more
                + ", resource_metadata=\""
                + base()
                + WELL_KNOWN_RESOURCE
                + PoliteAnswers.path(request)
                + "\"",
            "Content-Length: 0"));
  }

  public URI uri() {
    return server.uri();
  }

  public String base() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What was asked for at this path, in order. */
  public List<Received> requests(String path) {
    return server.requests().stream()
        .filter(request -> PoliteAnswers.path(request).equals(path))
        .toList();
  }

  /** The paths that were asked for, in order. */
  public List<String> paths() {
    return server.requests().stream().map(PoliteAnswers::path).toList();
  }

  /** The value of a header; empty when there is none. */
  public static String header(Received request, String name) {
    for (String line : request.head().split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }

  /** The fields of a form. */
  public static Map<String, String> form(Received request) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : request.body().split("&", -1)) {
      String[] pair = field.split("=", 2);
      fields.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8));
    }
    return fields;
  }

  @Override
  public void close() {
    server.close();
  }
}
