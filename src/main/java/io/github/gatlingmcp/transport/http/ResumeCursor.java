package io.github.gatlingmcp.transport.http;

import io.github.gatlingmcp.codec.ServerSentEvent;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where an event stream stopped, when to ask for the rest, and how often still. */
final class ResumeCursor {
  private static final long NOT_SAID = -1;

  private final ReconnectPolicy policy;
  private @Nullable String lastEventId;
  private long retryMillis = NOT_SAID;
  private int triesUsed;

  ResumeCursor(ReconnectPolicy policy) {
    this.policy = policy;
  }

  void passed(ServerSentEvent event) {
    String id = event.id();
    if (event.retryMillis() >= 0) {
      retryMillis = event.retryMillis();
    }
    if (event.isMessage() || (id != null && !id.equals(lastEventId))) {
      progress();
    }
    if (id != null) {
      lastEventId = id;
    }
  }

  /** The stream is worth all tries again. */
  void progress() {
    triesUsed = 0;
  }

  /** Nothing when the stream showed no id: then the server cannot know where to go on. */
  Optional<String> lastEventId() {
    return Optional.ofNullable(lastEventId).filter(id -> !id.isEmpty());
  }

  boolean hasTriesLeft() {
    return triesUsed < policy.tries();
  }

  /** Uses up one try. */
  long nextDelayNanos() {
    long delay =
        retryMillis == NOT_SAID
            ? policy.delayNanos(triesUsed)
            : TimeUnit.MILLISECONDS.toNanos(retryMillis);
    triesUsed++;
    return delay;
  }
}
