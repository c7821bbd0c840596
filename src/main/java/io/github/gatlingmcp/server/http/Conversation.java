package io.github.gatlingmcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.Ledger;
import io.github.gatlingmcp.server.session.MessageStream;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Signal.CloseReason;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.server.tool.Answer;
import io.github.gatlingmcp.server.tool.Json;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client says and is told over a connection that is its session: a WebSocket, or the
 * stream and the POSTs of HTTP+SSE. Safe for use from any thread.
 */
final class Conversation {
  private static final int MAX_RUNNING = 10_000;

  private enum Stage {
    SILENT,
    GREETING,
    OPEN,
    OVER
  }

  private final Desk desk;
  private final Ledger ledger;
  private final Carrier carrier;
  private final MessageStream stream = MessageStream.lasting();
  private final ResponseChannel socket;
  private Stage stage = Stage.SILENT;
  private @Nullable Session session;
  private Timers.@Nullable Timer greetingLimit;
  private final AtomicInteger running = new AtomicInteger();
  private volatile boolean leaving;

  Conversation(Desk desk, Carrier carrier) {
    this.desk = desk;
    this.ledger = desk.parts().ledger();
    this.carrier = carrier;
    this.socket = new ConversationChannel(this, carrier, stream, null);
  }

  /** Begins; a client that does not initialize within the limit is cut off. */
  void begin(long greetingLimitMillis) {
    greet(greetingLimitMillis);
    desk.parts().lifecycle().begun(this);
  }

  private synchronized void greet(long greetingLimitMillis) {
    var unused = stream.attach(carrier, false);
    greetingLimit = carrier.timers().after(greetingLimitMillis, () -> carrier.drop(false));
  }

  /** Tells that the connection is lost or about to close: what runs for it is cancelled. */
  void end() {
    desk.parts().lifecycle().ended(this);
    Session mine;
    synchronized (this) {
      stage = Stage.OVER;
      mine = session;
      greeted();
    }
    stream.detach(carrier);
    if (mine != null) {
      mine.listening().detach(carrier);
      var unused = desk.parts().sessions().close(mine.id(), CloseReason.DELETED);
    }
  }

  /** Ends the connection as soon as no answer is owed. What comes meanwhile is answered, too. */
  void leave() {
    leaving = true;
    if (running.get() == 0) {
      carrier.end();
    }
  }

  void requestBegun() {
    running.incrementAndGet();
  }

  /** Its answer, if there is any, was handed to the carrier before. */
  void requestEnded() {
    if (running.decrementAndGet() == 0 && leaving) {
      carrier.end();
    }
  }

  private void greeted() {
    Timers.Timer limit = greetingLimit;
    if (limit != null) {
      limit.cancel();
      greetingLimit = null;
    }
  }

  private synchronized Optional<Session> session() {
    return stage == Stage.OPEN ? Optional.ofNullable(session) : Optional.empty();
  }

  /**
   * Takes one message of the client.
   *
   * @param post the POST that brought it, null over WebSocket
   */
  void take(byte[] text, @Nullable Exchange post) {
    ResponseChannel channel =
        post == null ? socket : new ConversationChannel(this, carrier, stream, post);
    try {
      JsonRpcReader.read(text, 0, text.length).fold(new Incoming(channel)).run();
    } catch (MalformedMessageException malformed) {
      ledger.posted("(malformed)");
      channel.refuse(Optional.empty(), refusal(RawJson.of(text)));
    }
  }

  private static HttpRefusal refusal(RawJson text) {
    JsonNode json = Json.read(text);
    if (json.isMissingNode()) {
      return HttpRefusal.of(400, ErrorCode.PARSE_ERROR, "Parse error: Invalid JSON");
    }
    String problem = json.isArray() ? "Batches are not supported here" : "Not a JSON-RPC message";
    return HttpRefusal.of(400, ErrorCode.INVALID_REQUEST, "Invalid Request: " + problem);
  }

  /** What to do with each kind of message. */
  private final class Incoming implements JsonRpcMessage.Cases<Runnable> {
    private final ResponseChannel channel;

    Incoming(ResponseChannel channel) {
      this.channel = channel;
    }

    @Override
    public Runnable request(JsonRpcMessage.Request request) {
      ledger.posted(Dispatcher.countedAs(request.method()));
      return request.method().equals(McpMethod.INITIALIZE)
          ? () -> initialize(channel, request)
          : () -> run(channel, request);
    }

    @Override
    public Runnable notification(JsonRpcMessage.Notification notification) {
      ledger.posted(Dispatcher.countedAs(notification.method()));
      return inside(session -> desk.inbox().notification(session, notification));
    }

    @Override
    public Runnable result(JsonRpcMessage.Result result) {
      ledger.posted("(response)");
      return inside(session -> desk.inbox().answer(session, result.id(), result));
    }

    @Override
    public Runnable failure(JsonRpcMessage.Failure failure) {
      ledger.posted("(response)");
      return inside(
          session -> failure.id().ifPresent(id -> desk.inbox().answer(session, id, failure)));
    }

    private Runnable inside(Consumer<Session> effect) {
      return () -> session().ifPresent(effect);
    }
  }

  private void run(ResponseChannel channel, JsonRpcMessage.Request request) {
    Optional<Session> inside = session();
    if (inside.isPresent()) {
      RunningRequest running = running(channel, request, inside.get());
      if (inside.get().running() >= MAX_RUNNING) {
        running.finish(Answer.refusal(ErrorCode.REFUSED, "Too many requests are under way"));
      } else {
        desk.dispatcher().run(running);
      }
      return;
    }
    ClientProfile unknown = ClientProfile.undeclared(ProtocolRevision.LATEST_WITH_SESSIONS);
    RunningRequest early = new RunningRequest(desk.parts(), channel, request, unknown, null);
    early.finish(
        request.method().equals(McpMethod.PING)
            ? Answer.EMPTY
            : Answer.refusal(ErrorCode.REFUSED, "Bad Request: Server not initialized"));
  }

  private RunningRequest running(
      ResponseChannel channel, JsonRpcMessage.Request request, Session inside) {
    return new RunningRequest(desk.parts(), channel, request, inside.client(), inside);
  }

  private void initialize(ResponseChannel channel, JsonRpcMessage.Request request) {
    if (desk.parts().lifecycle().draining()) {
      ledger.ended(McpMethod.INITIALIZE, channel.refusal());
      channel.refuse(Optional.of(request.id()), HttpRefusal.draining());
      return;
    }
    ClientProfile client = desk.handshake().profile(request.params());
    if (!greet()) {
      new RunningRequest(desk.parts(), channel, request, client, null)
          .finish(
              Answer.refusal(
                  ErrorCode.INVALID_REQUEST, "Invalid Request: Server already initialized"));
      return;
    }
    var unused =
        desk.parts()
            .sessions()
            .openForConnection(client)
            .whenComplete(
                (opened, failure) -> {
                  if (failure == null) {
                    opened(channel, request, opened, HttpRefusal.tooManySessions());
                  } else {
                    opened(channel, request, Optional.empty(), HttpRefusal.failed(failure));
                  }
                });
  }

  private synchronized boolean greet() {
    boolean first = stage == Stage.SILENT;
    if (first) {
      stage = Stage.GREETING;
    }
    return first;
  }

  /**
   * @param refusal what the client is told when there is no session for it
   */
  private void opened(
      ResponseChannel channel,
      JsonRpcMessage.Request request,
      Optional<Session> opened,
      HttpRefusal refusal) {
    if (!settle(opened)) {
      ledger.ended(McpMethod.INITIALIZE, channel.refusal());
      channel.refuse(Optional.of(request.id()), refusal);
      return;
    }
    Session mine = opened.get();
    running(channel, request, mine).finish(desk.handshake().answer(mine.client()));
    mine.listening().attach(carrier);
  }

  /** False when there is no session to be had. One that comes too late is closed again. */
  private boolean settle(Optional<Session> opened) {
    boolean late;
    synchronized (this) {
      late = stage == Stage.OVER;
      if (!late) {
        session = opened.orElse(null);
        stage = opened.isPresent() ? Stage.OPEN : Stage.SILENT;
      }
      if (opened.isPresent()) {
        greeted();
      }
    }
    if (late && opened.isPresent()) {
      var unused = desk.parts().sessions().close(opened.get().id(), CloseReason.DELETED);
    }
    return opened.isPresent();
  }
}
