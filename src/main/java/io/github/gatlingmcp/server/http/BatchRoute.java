package io.github.gatlingmcp.server.http;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A POST of several JSON-RPC messages in an array, as only revision 2025-03-26 knows it (Base
 * Protocol, Batching). The answers come over one stream, in the order in which they are ready.
 */
final class BatchRoute {
  private static final byte[] NOTHING = new byte[0];
  private static final int MOST = 100;

  private final ServerParts parts;
  private final SessionDoor door;
  private final Dispatcher dispatcher;
  private final Inbox inbox;

  BatchRoute(ServerParts parts, SessionDoor door, Dispatcher dispatcher, Inbox inbox) {
    this.parts = parts;
    this.door = door;
    this.dispatcher = dispatcher;
    this.inbox = inbox;
  }

  void handle(Exchange exchange, RawJson array) {
    List<JsonRpcMessage> messages = read(array);
    if (messages.isEmpty()) {
      refuse(exchange, "A batch is 1 to " + MOST + " messages, initialize not among them");
    } else if (parts.settings().stateful()) {
      door.enter(exchange, session -> take(exchange, messages, session.client(), session));
    } else {
      take(exchange, messages, PostRoute.stateless(exchange), null);
    }
  }

  /** The messages of the array; none when it is no batch. */
  private static List<JsonRpcMessage> read(RawJson array) {
    int count = JsonValues.elementCount(array);
    List<JsonRpcMessage> messages = new ArrayList<>();
    for (int i = 0; i < count && count <= MOST; i++) {
      RawJson element = JsonValues.element(array, i).orElse(RawJson.EMPTY_OBJECT);
      try {
        messages.add(JsonRpcReader.read(element.array(), element.offset(), element.length()));
      } catch (MalformedMessageException malformed) {
        return List.of();
      }
    }
    return messages.stream().anyMatch(BatchRoute::initializes) ? List.of() : messages;
  }

  private static boolean initializes(JsonRpcMessage message) {
    return message instanceof JsonRpcMessage.Request request
        && request.method().equals(McpMethod.INITIALIZE);
  }

  private void refuse(Exchange exchange, String problem) {
    parts.ledger().posted("(malformed)");
    exchange.refuse(HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, "Invalid Request: " + problem));
  }

  private void take(
      Exchange exchange,
      List<JsonRpcMessage> messages,
      ClientProfile client,
      @Nullable Session session) {
    if (client.revision() != ProtocolRevision.V2025_03_26) {
      refuse(exchange, "Batches are not supported in " + client.revision());
      return;
    }
    List<RunningRequest> requests = new ArrayList<>();
    PostResponse shared = new PostResponse(parts, exchange, client, session, "");
    for (JsonRpcMessage message : messages) {
      message.fold(new Sorting(shared, client, session, requests)).run();
    }
    if (requests.isEmpty()) {
      exchange.respond(202, NOTHING, "");
      return;
    }
    shared.openStream().expect(requests.size());
    requests.forEach(dispatcher::run);
  }

  /** Puts the requests aside and takes the rest. */
  private final class Sorting implements JsonRpcMessage.Cases<Runnable> {
    private final ResponseChannel shared;
    private final ClientProfile client;
    private final @Nullable Session session;
    private final List<RunningRequest> requests;

    Sorting(
        ResponseChannel shared,
        ClientProfile client,
        @Nullable Session session,
        List<RunningRequest> requests) {
      this.shared = shared;
      this.client = client;
      this.session = session;
      this.requests = requests;
    }

    @Override
    public Runnable request(JsonRpcMessage.Request request) {
      parts.ledger().posted(Dispatcher.countedAs(request.method()));
      requests.add(new RunningRequest(parts, shared, request, client, session));
      return () -> {};
    }

    @Override
    public Runnable notification(JsonRpcMessage.Notification notification) {
      parts.ledger().posted(Dispatcher.countedAs(notification.method()));
      Session to = session;
      return to == null ? () -> {} : () -> inbox.notification(to, notification);
    }

    @Override
    public Runnable result(JsonRpcMessage.Result result) {
      parts.ledger().posted("(response)");
      Session to = session;
      return to == null ? () -> {} : () -> inbox.answer(to, result.id(), result);
    }

    @Override
    public Runnable failure(JsonRpcMessage.Failure failure) {
      parts.ledger().posted("(response)");
      Session to = session;
      return to == null
          ? () -> {}
          : () -> failure.id().ifPresent(id -> inbox.answer(to, id, failure));
    }
  }
}
