package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.session.ClientProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What can ask its client something before it answers. */
public interface Asking {
  ClientProfile client();

  /**
   * Asks all of it at once and waits for every reply; they come by the questions' keys. Only what
   * {@link #client()} answers may be asked.
   *
   * <p>Where the server cannot send requests (2026-07-28) the questions are the answer, what is
   * returned never completes, and the client calls again with its replies: whoever asks is run
   * again from the start, asks the same again, and then finds the replies at hand.
   */
  CompletableFuture<Map<String, Reply>> ask(List<Question> questions);
}
