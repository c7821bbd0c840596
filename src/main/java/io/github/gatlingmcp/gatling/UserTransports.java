package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.transport.TransportFactory;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What carries the messages of one user.
 *
 * @param older carries them where detection comes upon a server of HTTP+SSE, if it may
 */
record UserTransports(TransportFactory chosen, Optional<TransportFactory> older) {
  static UserTransports only(TransportFactory chosen) {
    return new UserTransports(chosen, Optional.empty());
  }

  UserTransports each(UnaryOperator<TransportFactory> change) {
    return new UserTransports(change.apply(chosen), older.map(change));
  }
}
