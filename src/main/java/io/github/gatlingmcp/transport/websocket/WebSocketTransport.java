package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.codec.JsonRpcReader;
import io.github.gatlingmcp.codec.MalformedMessageException;
import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.transport.Correlation;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.MessageListener;
import io.github.gatlingmcp.transport.Outbound;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.Sending;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.Transport;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.github.gatlingmcp.transport.TransportFailure.SocketClosed;
import io.github.gatlingmcp.transport.http.RequestTemplate;
import io.github.gatlingmcp.transport.http.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's session with one server: a WebSocket, opened by the first message. */
final class WebSocketTransport implements Transport, Upgrade.Listener, Socket.Events {
  private enum State {
    NEW,
    OPENING,
    OPEN,
    ENDING,
    OVER
  }

  private static final Sending NOTHING = () -> {};

  /** A client that does not wait for the first answer is stopped here. */
  private static final int MOST_WAITING_FOR_OPEN = 1_000;

  private final Wire wire;
  private final WebSocketSettings settings;
  private final RequestTemplate requests;
  private final MessageListener messages;
  private final Correlation<SocketMessage> waiting = new Correlation<>();
  private final List<SocketMessage> beforeOpen = new ArrayList<>(1);
  private State state = State.NEW;
  private @Nullable Upgrade upgrade;
  private @Nullable Socket socket;
  private @Nullable StreamListener listening;
  private @Nullable SendListener ending;

  WebSocketTransport(
      Wire wire, WebSocketSettings settings, RequestTemplate requests, MessageListener messages) {
    this.wire = wire;
    this.settings = settings;
    this.requests = requests;
    this.messages = messages;
  }

  @Override
  public Sending send(Outbound message, SendListener listener) {
    SocketMessage sending = new SocketMessage(message, listener, wire.loop(), waiting);
    Socket open = socket;
    if (state == State.OPEN && open != null) {
      if (open.isCongested()) {
        return refuse(listener, NetworkCause.SILENT, "the server does not read");
      }
      sending.writeTo(open);
      return sending;
    }
    boolean opens = state == State.NEW || state == State.OPENING;
    if (!opens || beforeOpen.size() >= MOST_WAITING_FOR_OPEN) {
      return refuse(listener, NetworkCause.OTHER, "the socket is not open");
    }
    beforeOpen.add(sending);
    openFor(sending.headers());
    return sending;
  }

  private Sending refuse(SendListener listener, NetworkCause cause, String detail) {
    listener.failed(new Network(cause, detail), wire.loop().nanoTime());
    return NOTHING;
  }

  private void openFor(List<Header> headers) {
    if (state == State.NEW) {
      state = State.OPENING;
      UpgradeKey key = UpgradeKey.random();
      List<Header> all = new ArrayList<>(headers);
      all.addAll(key.headers(settings.subprotocols()));
      Upgrade opening = new Upgrade(wire, key, this);
      upgrade = opening;
      opening.start(requests.get(all));
    }
  }

  /** The socket itself is the stream: there is nothing to ask for. */
  @Override
  public Sending listen(StreamListener listener) {
    if (listening != null) {
      throw new IllegalStateException("one listening stream at a time");
    }
    long nanos = wire.loop().nanoTime();
    switch (state) {
      case OPEN -> {
        listening = listener;
        listener.opened(1, nanos);
      }
      case NEW, OPENING -> {
        listening = listener;
        openFor(List.of());
      }
      case ENDING, OVER ->
          listener.refused(new Network(NetworkCause.OTHER, "the socket is closed"), nanos);
    }
    return () -> stopListening(listener);
  }

  private void stopListening(StreamListener listener) {
    if (listening == listener) {
      listening = null;
    }
  }

  /** They have a place only in the request that opens the socket. */
  @Override
  public void sessionHeaders(List<Header> headers) {
    requests.sessionHeaders(headers);
  }

  @Override
  public boolean isSession() {
    return state == State.OPEN;
  }

  /** Closes the socket with code 1000, and waits for the server to do the same. */
  @Override
  public Sending terminate(SendListener listener) {
    Socket open = socket;
    if (state != State.OPEN || open == null) {
      return refuse(listener, NetworkCause.OTHER, "the socket is not open");
    }
    state = State.ENDING;
    ending = listener;
    open.close(CloseCode.NORMAL);
    listener.sent(1, wire.loop().nanoTime());
    return this::stopEnding;
  }

  private void stopEnding() {
    ending = null;
    close();
  }

  @Override
  public void close() {
    state = State.OVER;
    listening = null;
    ending = null;
    beforeOpen.forEach(SocketMessage::abort);
    beforeOpen.clear();
    waiting.removeAll().forEach(SocketMessage::abort);
    if (upgrade != null) {
      upgrade.abort();
    }
    if (socket != null) {
      socket.abandon();
    }
  }

  // What the upgrade tells.

  @Override
  public ChannelHandler upgraded(Channel channel) {
    upgrade = null;
    Socket upgraded = new Socket(channel, wire.loop(), settings, this);
    socket = upgraded;
    return upgraded;
  }

  @Override
  public void ready() {
    Socket upgraded = socket;
    if (state != State.OPENING || upgraded == null) {
      return; // what came with the answer to the upgrade was the end already
    }
    state = State.OPEN;
    upgraded.start();
    if (listening != null) {
      listening.opened(1, wire.loop().nanoTime());
    }
    List<SocketMessage> waited = List.copyOf(beforeOpen);
    beforeOpen.clear();
    waited.forEach(message -> message.writeTo(upgraded));
  }

  @Override
  public void failed(TransportFailure failure, long nanos) {
    upgrade = null;
    // A server that says no may say yes to another token: the next message asks again.
    state = failure instanceof HttpStatus ? State.NEW : State.OVER;
    StreamListener listener = listening;
    listening = null;
    if (listener != null) {
      listener.refused(failure, nanos);
    }
    failAll(failure, nanos);
  }

  // What the socket tells.

  @Override
  public void text(byte[] bytes, int length, long nanos) {
    JsonRpcMessage message;
    try {
      message = waiting.addressed(JsonRpcReader.read(bytes, 0, length));
    } catch (MalformedMessageException e) {
      unreadable(nanos);
      return;
    }
    Optional<SocketMessage> answered = waiting.answeredBy(message);
    messages.message(message, nanos);
    if (answered.isPresent()) {
      answered.get().end(length);
    }
  }

  /** It may have been anybody's answer. The socket goes on: other messages are still good. */
  private void unreadable(long nanos) {
    TransportFailure failure = new Malformed(MalformedReason.NOT_JSON_RPC, "text frame");
    StreamListener listener = listening;
    if (waiting.isEmpty() && listener != null) {
      listening = null;
      listener.lost(failure, nanos);
    }
    waiting.removeAll().forEach(message -> message.fail(failure, nanos));
  }

  @Override
  public void over(TransportFailure failure, long nanos) {
    State before = state;
    state = State.OVER;
    SendListener goodbye = ending;
    ending = null;
    StreamListener listener = listening;
    listening = null;
    if (before == State.OPEN) {
      messages.sessionLost(failure, nanos);
    }
    if (listener != null) {
      listener.lost(failure, nanos);
    }
    failAll(failure, nanos);
    if (goodbye != null) {
      sayHowItEnded(goodbye, failure, nanos);
    }
  }

  private static void sayHowItEnded(SendListener goodbye, TransportFailure end, long nanos) {
    if (end instanceof SocketClosed) {
      goodbye.ended(0, 0);
    } else {
      goodbye.failed(end, nanos);
    }
  }

  private void failAll(TransportFailure failure, long nanos) {
    List<SocketMessage> all = waiting.removeAll();
    all.addAll(beforeOpen);
    beforeOpen.clear();
    all.forEach(message -> message.fail(failure, nanos));
  }
}
