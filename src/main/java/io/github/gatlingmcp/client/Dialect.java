package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What differs between the two eras of MCP: how a client begins, what its requests carry, what the
 * answers mean, how it listens, gives up and ends. One for each time that a client begins; nobody
 * else asks which revision is spoken.
 */
sealed interface Dialect extends Conversation.Incoming permits SessionDialect, StatelessDialect {
  /** Begins; {@code listener} is told when requests can be made, or why they cannot. */
  void begin(Hello hello, CallListener listener);

  /** Whether requests can be made. */
  boolean isReady();

  /** Whether requests may bring an id along that another has at the same time. */
  boolean takesRequestIds();

  /** Makes a request and gives its id; 0 when this era needs none for it. */
  long request(Call call, CallListener listener);

  /**
   * As {@link #request}, as a task where the server has such.
   *
   * @param ttl how long the server is asked to keep it
   */
  long requestAsTask(Call call, Optional<Duration> ttl, TaskListener listener);

  void notify(
      String method, RawJson params, List<Header> headers, long timeoutNanos, CallListener end);

  /** Opens the stream for what belongs to no request. Only when it {@link #isReady()}. */
  void listen(long timeoutNanos, CallListener listener, StreamWatcher whenOver);

  boolean isListening();

  /** Whether the next {@link #listen} goes on where a stream was cut. */
  boolean resumes();

  /** Loses every connection without a word to the server. */
  void disconnect();

  /** Headers that every later message carries beside those of the dialect. */
  void headers(List<Header> changing);

  /** Ends all; those who wait hear nothing. Idempotent. */
  void close(long timeoutNanos, CloseListener listener);
}
