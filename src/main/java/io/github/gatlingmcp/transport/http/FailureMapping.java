package io.github.gatlingmcp.transport.http;

import io.gatling.http.client.impl.PrematureCloseException;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.Malformed;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** From what the HTTP client throws to what an operator can mend. */
public final class FailureMapping {
  private FailureMapping() {}

  /**
   * What {@code thrown} means.
   *
   * @param socketFault what the socket itself threw before, if anything
   */
  public static TransportFailure of(
      Throwable thrown, Optional<Throwable> socketFault, boolean headersSeen) {
    Throwable cause = unwrapped(thrown);
    String detail = detail(cause);
    NetworkCause connecting = connecting(cause);
    if (connecting != null) {
      return new Network(connecting, detail);
    }
    if (cause instanceof PrematureChannelClosureException) {
      return lost(socketFault, true, detail); // within the headers
    }
    if (cause instanceof PrematureCloseException || cause instanceof ClosedChannelException) {
      return lost(socketFault, headersSeen, detail);
    }
    if (cause instanceof IOException) {
      return read(detail, headersSeen);
    }
    if (cause instanceof DecoderException || cause instanceof IllegalArgumentException) {
      return new Malformed(MalformedReason.NOT_HTTP, "not HTTP");
    }
    return new Network(NetworkCause.OTHER, detail);
  }

  static TransportFailure reset(boolean headersSeen, String detail) {
    return new Network(
        headersSeen ? NetworkCause.RESET_AFTER_HEADERS : NetworkCause.RESET_BEFORE_HEADERS, detail);
  }

  /** The connection is gone: by itself, or because the socket failed. */
  public static TransportFailure lost(
      Optional<Throwable> socketFault, boolean headersSeen, String detail) {
    return socketFault
        .map(fault -> read(detail(fault), headersSeen))
        .orElseGet(() -> closed(headersSeen, detail));
  }

  private static TransportFailure closed(boolean headersSeen, String detail) {
    return new Network(
        headersSeen ? NetworkCause.CLOSED_EARLY : NetworkCause.CLOSED_BEFORE_HEADERS, detail);
  }

  /** A decoder in the pipeline wraps what the TLS engine throws. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof DecoderException && cause instanceof SSLException ? cause : thrown;
  }

  private static @Nullable NetworkCause connecting(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return NetworkCause.UNKNOWN_HOST;
    }
    if (cause instanceof SSLException) {
      return NetworkCause.TLS;
    }
    if (cause instanceof ProxyConnectException) {
      return NetworkCause.CONNECT_FAILED;
    }
    if (cause instanceof ConnectTimeoutException) {
      return NetworkCause.CONNECT_TIMEOUT;
    }
    if (cause instanceof ConnectException) {
      return connectError(detail(cause));
    }
    boolean refusedLocally =
        cause instanceof NoRouteToHostException
            || cause instanceof PortUnreachableException
            || cause instanceof BindException
            || cause instanceof UnsupportedOperationException // no local address, no ALPN
            || cause instanceof IllegalStateException; // HTTP/2 was promised, is not spoken
    return refusedLocally ? NetworkCause.CONNECT_FAILED : null;
  }

  private static NetworkCause connectError(String detail) {
    String text = detail.toLowerCase(Locale.ROOT);
    if (text.contains("refused")) {
      return NetworkCause.CONNECTION_REFUSED;
    }
    return text.contains("timed out") ? NetworkCause.CONNECT_TIMEOUT : NetworkCause.CONNECT_FAILED;
  }

  /** The kernel's errors have no types of their own, only their well-known words. */
  private static TransportFailure read(String detail, boolean headersSeen) {
    String text = detail.toLowerCase(Locale.ROOT);
    if (text.contains("connection reset") || text.contains("broken pipe")) {
      return reset(headersSeen, detail);
    }
    if (text.contains("requested address") || text.contains("address already in use")) {
      return new Network(NetworkCause.CONNECT_FAILED, detail);
    }
    return text.contains("channel was closed")
        ? closed(headersSeen, detail)
        : new Network(NetworkCause.OTHER, detail);
  }

  private static String detail(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
