package io.github.gatlingmcp.transport.sse;

import io.gatling.http.client.uri.Uri;
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
import io.github.gatlingmcp.transport.http.HttpTransportSettings;
import io.github.gatlingmcp.transport.http.LingerQueue;
import io.github.gatlingmcp.transport.http.RequestTemplate;
import io.github.gatlingmcp.transport.http.Wire;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client's session with one server: an event stream, opened by the first message. */
final class HttpSseTransport implements Transport, SessionStream.Listener, PostedMessage.Owner {
  private enum State {
    NEW,
    OPENING,
    OPEN,
    OVER
  }

  private static final Sending NOTHING = () -> {};
  private static final int NOT_FOUND = 404;

  /** A client that does not wait for the first answer is stopped here. */
  private static final int MOST_BEFORE_OPEN = 1_000;

  private final Wire wire;
  private final MessageEndpoint endpoint;
  private final Function<Uri, RequestTemplate> templates;
  private final MessageListener messages;
  private final Supplier<SessionStream> streams;
  private final LingerQueue linger;
  private final RequestTemplate streamRequests;
  private final Correlation<PostedMessage> waiting = new Correlation<>();

  /** All in flight, the newest last. */
  private final Set<PostedMessage> inFlight = new LinkedHashSet<>(4);

  private SessionStream stream;
  private State state = State.NEW;
  private List<Header> sessionHeaders = List.of();
  private @Nullable RequestTemplate posts;
  private @Nullable StreamListener listening;

  HttpSseTransport(
      Wire wire,
      HttpTransportSettings settings,
      MessageEndpoint endpoint,
      Function<Uri, RequestTemplate> templates,
      Duration endpointLimit,
      MessageListener messages) {
    this.wire = wire;
    this.endpoint = endpoint;
    this.templates = templates;
    this.messages = messages;
    this.linger = new LingerQueue(wire.loop(), settings.answerLinger().toNanos());
    this.streamRequests = templates.apply(endpoint.stream());
    this.streams = () -> new SessionStream(wire, settings.maxMessageBytes(), endpointLimit, this);
    this.stream = streams.get();
  }

  @Override
  public Sending send(Outbound message, SendListener listener) {
    boolean full = state != State.OPEN && inFlight.size() >= MOST_BEFORE_OPEN;
    if (state == State.OVER || full) {
      listener.failed(notOpen(), wire.loop().nanoTime());
      return NOTHING;
    }
    PostedMessage sending = new PostedMessage(wire, message, listener, linger, this);
    inFlight.add(sending);
    sending.awaited().ifPresent(id -> waiting.add(id, sending));
    RequestTemplate requests = posts;
    if (requests == null) {
      open(sending.headers());
    } else {
      sending.start(requests);
    }
    return sending;
  }

  private static TransportFailure notOpen() {
    return new Network(NetworkCause.OTHER, "the event stream is not open");
  }

  private void open(List<Header> headers) {
    if (state == State.NEW) {
      state = State.OPENING;
      stream.start(streamRequests.eventStream(headers));
    }
  }

  /** The session's own stream is the one: there is nothing more to ask for. */
  @Override
  public Sending listen(StreamListener listener) {
    if (listening != null) {
      throw new IllegalStateException("one listening stream at a time");
    }
    if (state == State.OVER) {
      listener.refused(notOpen(), wire.loop().nanoTime());
      return NOTHING;
    }
    listening = listener;
    if (state == State.OPEN) {
      listener.opened(1, wire.loop().nanoTime());
    } else {
      open(List.of());
    }
    return () -> stopListening(listener);
  }

  private void stopListening(StreamListener listener) {
    if (listening == listener) {
      listening = null;
    }
  }

  @Override
  public void sessionHeaders(List<Header> headers) {
    sessionHeaders = headers;
    streamRequests.sessionHeaders(headers);
    if (posts != null) {
      posts.sessionHeaders(headers);
    }
  }

  @Override
  public boolean isSession() {
    return state == State.OPEN;
  }

  /** Closes the stream: there is no other way to say it, and no answer. */
  @Override
  public Sending terminate(SendListener listener) {
    boolean open = state == State.OPEN;
    close();
    long nanos = wire.loop().nanoTime();
    if (open) {
      listener.sent(1, nanos);
      listener.ended(0, 0);
    } else {
      listener.failed(notOpen(), nanos);
    }
    return NOTHING;
  }

  @Override
  public void close() {
    if (state != State.OVER) {
      state = State.OVER;
      listening = null;
      stream.abort();
      List.copyOf(inFlight).forEach(PostedMessage::abort);
      wire.releaseConnections();
    }
  }

  // What the stream tells.

  @Override
  public void endpoint(String named, long nanos) {
    Optional<Uri> resolved = endpoint.resolve(named);
    if (resolved.isEmpty()) {
      stream.abort();
      over(new Malformed(MalformedReason.ENDPOINT, "another origin, or no URL"), nanos);
      return;
    }
    RequestTemplate requests = templates.apply(resolved.get());
    requests.sessionHeaders(sessionHeaders);
    posts = requests;
    state = State.OPEN;
    if (listening != null) {
      listening.opened(1, nanos);
    }
    List.copyOf(inFlight).forEach(message -> message.start(requests));
  }

  @Override
  public void message(JsonRpcMessage received, int bytes, long nanos) {
    JsonRpcMessage message = waiting.addressed(received);
    Optional<PostedMessage> answered = waiting.answeredBy(message);
    messages.message(message, nanos);
    if (answered.isPresent()) {
      answered.get().answerCame(bytes);
    }
  }

  /** It may have been anybody's answer; others that come are still good. */
  @Override
  public void unreadable(long nanos) {
    TransportFailure failure = new Malformed(MalformedReason.NOT_JSON_RPC, "event");
    StreamListener listener = listening;
    if (waiting.isEmpty() && listener != null) {
      listening = null;
      listener.lost(failure, nanos);
    }
    waiting.removeAll().forEach(message -> message.fail(failure, nanos));
  }

  @Override
  public void over(TransportFailure failure, long nanos) {
    boolean wasOpen = state == State.OPEN;
    endOrBeginAgain(failure);
    StreamListener listener = listening;
    listening = null;
    if (wasOpen) {
      messages.sessionLost(failure, nanos);
    }
    if (listener != null && wasOpen) {
      listener.lost(failure, nanos);
    } else if (listener != null) {
      listener.refused(failure, nanos);
    }
    List.copyOf(inFlight).forEach(message -> message.fail(failure, nanos));
    if (state == State.OVER) {
      wire.releaseConnections();
    }
  }

  /** A server that says no may say yes to another token: the next message asks again. */
  private void endOrBeginAgain(TransportFailure failure) {
    if (state == State.OPENING && failure instanceof HttpStatus) {
      state = State.NEW;
      stream = streams.get();
    } else {
      state = State.OVER;
    }
  }

  // What the messages tell.

  @Override
  public void done(PostedMessage message) {
    inFlight.remove(message);
    message.awaited().ifPresent(id -> waiting.remove(id, message));
  }

  /** A server that does not know the URL it named has forgotten the session. */
  @Override
  public void refused(int status, TransportFailure failure, long nanos) {
    if (status == NOT_FOUND && state == State.OPEN) {
      stream.abort();
      over(failure, nanos);
    }
  }
}
