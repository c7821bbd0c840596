package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.Outcome;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.server.tool.Members;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Optional;

/**
 * POST of revision 2026-07-28: no handshake and no session, each request tells all about itself.
 * The endpoint is the same as that of the older revisions, see {@link PostRoute}.
 */
final class StatelessRoute {
  private static final byte[] NOTHING = new byte[0];
  private static final String CAPABILITIES =
      """
      {"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},\
      "prompts":{"listChanged":true},"logging":{},"completions":{},\
      "extensions":{"%s":{}}}"""
          .formatted(MetaKey.TASKS_EXTENSION);

  private final ServerParts parts;
  private final Ledger ledger;
  private final List<ProtocolRevision> spoken;
  private final boolean alone;
  private final StatelessRules rules;
  private final Offers offers;
  private final StatelessTaskMethods tasks;
  private final SubscriptionRoute subscriptions;
  private final RequestState states;
  private final Answer discovery;

  StatelessRoute(ServerParts parts) {
    this.parts = parts;
    this.ledger = parts.ledger();
    this.states = new RequestState(parts.sessions().shared());
    this.offers = new Offers(parts);
    this.spoken =
        parts.settings().revisions().stream()
            .filter(ProtocolRevision::isStateless)
            .sorted()
            .toList();
    this.alone = spoken.size() == parts.settings().revisions().size();
    this.rules = new StatelessRules(spoken, parts.catalogue().tools());
    this.tasks = new StatelessTaskMethods(parts.tasks());
    this.subscriptions = new SubscriptionRoute(parts);
    this.discovery = Answer.result(discovered(spoken));
  }

  private static RawJson discovered(List<ProtocolRevision> spoken) {
    return Json.object(
        json -> {
          json.writeArrayFieldStart("supportedVersions");
          for (ProtocolRevision revision : spoken) {
            json.writeString(revision.text());
          }
          json.writeEndArray();
          json.writeFieldName("capabilities");
          json.writeRawValue(CAPABILITIES);
        });
  }

  /** Whether the headers say that the body is of this revision. */
  boolean takes(HttpInput input) {
    return alone || named(input);
  }

  private boolean named(HttpInput input) {
    String version = input.header(HttpInput.PROTOCOL_VERSION);
    return version != null && spoken.stream().anyMatch(revision -> revision.text().equals(version));
  }

  /** Whether the message is of this revision: its headers say so, or it does. */
  boolean takes(HttpInput input, JsonRpcMessage message) {
    return takes(input) || (!spoken.isEmpty() && describesItself(message));
  }

  private static boolean describesItself(JsonRpcMessage message) {
    return message instanceof JsonRpcMessage.Request request
        && RequestMeta.of(request.params()).version().isPresent();
  }

  void handle(Exchange exchange, JsonRpcMessage message) {
    message.fold(new Incoming(exchange)).run();
  }

  /** What to do with each kind of message. */
  private final class Incoming implements JsonRpcMessage.Cases<Runnable> {
    private final Exchange exchange;

    Incoming(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Runnable request(JsonRpcMessage.Request request) {
      ledger.posted(Dispatcher.countedAs(request.method()));
      return () -> check(exchange, request);
    }

    /** There is none for which anything would have to be done. */
    @Override
    public Runnable notification(JsonRpcMessage.Notification notification) {
      ledger.posted(Dispatcher.countedAs(notification.method()));
      return () -> exchange.respond(202, NOTHING, "");
    }

    @Override
    public Runnable result(JsonRpcMessage.Result result) {
      return this::response;
    }

    @Override
    public Runnable failure(JsonRpcMessage.Failure failure) {
      return this::response;
    }

    private void response() {
      ledger.posted("(response)");
      String problem = "Invalid Request: The server asked for no response";
      exchange.refuse(HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, problem));
    }
  }

  private void check(Exchange exchange, JsonRpcMessage.Request request) {
    RequestMeta meta = RequestMeta.of(request.params());
    Optional<StatelessRules.Rejection> rejection =
        meta.version().isEmpty()
                && request.method().equals(McpMethod.INITIALIZE)
                && !named(exchange.input())
            ? Optional.of(rules.unsupported(offered(request)))
            : rules.check(exchange.input(), request, meta);
    if (rejection.isPresent()) {
      ledger.ended(Dispatcher.countedAs(request.method()), Outcome.RPC_ERROR);
      RawJson body = AnswerMessage.of(request.id(), rejection.get().error());
      exchange.respond(rejection.get().status(), body.array(), "");
      return;
    }
    run(exchange, request, meta);
  }

  private static String offered(JsonRpcMessage.Request request) {
    return new Members(request.params()).text("protocolVersion").orElse("");
  }

  private void run(Exchange exchange, JsonRpcMessage.Request request, RequestMeta meta) {
    Members params = new Members(request.params());
    StatelessResponse response = new StatelessResponse(parts, exchange, request.method());
    Optional<StatelessEra> era =
        StatelessEra.of(parts, states, meta.logLevel(), request.method(), params);
    if (era.isEmpty()) {
      ledger.ended(Dispatcher.countedAs(request.method()), Outcome.RPC_ERROR);
      Answer foreign =
          Answer.invalidParams("requestState is not one of this server's for this request");
      exchange.respond(200, AnswerMessage.of(request.id(), foreign).array(), "");
      return;
    }
    RunningRequest running =
        new RunningRequest(parts, response, request, meta.profile(), null, era.get());
    exchange.onLoss(
        () -> {
          response.lost();
          running.cancel();
        });
    if (parts.faults().isLie(request.method(), params)) {
      running.begin(false, Answer.refusal(ErrorCode.METHOD_NOT_FOUND, "Method not found"));
      return;
    }
    switch (request.method()) {
      case McpMethod.SERVER_DISCOVER -> running.begin(false, discovery);
      case McpMethod.SUBSCRIPTIONS_LISTEN ->
          subscriptions.listen(running, response, exchange, params);
      case McpMethod.TASKS_GET, McpMethod.TASKS_UPDATE, McpMethod.TASKS_CANCEL ->
          running.begin(false, tasks.answer(running, params));
      default -> offers.run(running, params);
    }
  }
}
