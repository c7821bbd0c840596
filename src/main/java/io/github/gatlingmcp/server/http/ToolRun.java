package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Arguments;
import io.github.gatlingmcp.server.tool.Call;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a running {@code tools/call} can do, done over its request. */
final class ToolRun implements Call {
  private final ServerParts parts;
  private final RunningRequest request;
  private final Members params;

  ToolRun(ServerParts parts, RunningRequest request, Members params) {
    this.parts = parts;
    this.request = request;
    this.params = params;
  }

  @Override
  public Arguments arguments() {
    return new Arguments(params.members("arguments"));
  }

  @Override
  public Optional<Session> session() {
    return request.session();
  }

  @Override
  public ClientProfile client() {
    return request.client();
  }

  @Override
  public boolean cancelled() {
    return request.ended();
  }

  @Override
  public void progress(int progress, int total) {
    Optional<RawJson> token = params.members("_meta").find("progressToken");
    if (token.isPresent()) {
      RawJson body =
          Json.object(
              json -> {
                json.writeFieldName("progressToken");
                Json.raw(json, token.get());
                json.writeNumberField("progress", progress);
                json.writeNumberField("total", total);
              });
      tell(McpMethod.NOTIFICATION_PROGRESS, body);
    }
  }

  @Override
  public void log(LogLevel level, String text) {
    if (request.session().map(s -> s.logLevel().compareTo(level) <= 0).orElse(false)) {
      RawJson body =
          Json.object(
              json -> {
                json.writeStringField("level", level.text());
                json.writeStringField("data", text);
              });
      tell(McpMethod.NOTIFICATION_MESSAGE, body);
    }
  }

  private void tell(String method, RawJson body) {
    if (!request.ended()) {
      RawJson message = RawJson.of(JsonRpcWriter.notification(method, body));
      request.openStream().send(message, parts.ledger().notification(method));
    }
  }

  @Override
  public CompletableFuture<Optional<JsonRpcMessage>> ask(String method, RawJson body) {
    Optional<Session> session = request.session();
    if (session.isEmpty() || request.ended()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return session
        .get()
        .ask(
            request.openStream(),
            method,
            id -> RawJson.of(JsonRpcWriter.request(id, method, body)),
            timers(),
            parts.settings().answerLimit().toMillis());
  }

  @Override
  public void letGo() {
    request.openStream().letGo(parts.settings().pollRetry().toMillis());
  }

  @Override
  public Timers timers() {
    return request.timers();
  }

  @Override
  public CompletionStage<Answer> compute(Supplier<Answer> work) {
    return parts.workers().run(work);
  }
}
