package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import java.util.function.Consumer;

/** Answers one kind of request that a server sends to its client: sampling, elicitation, roots. */
@FunctionalInterface
public interface ServerRequestHandler {
  /**
   * Called on the user's event loop; must not block. Tells {@code answer} the reply, once, on the
   * same event loop: at once from within or later.
   *
   * @param params the JSON object of the request
   */
  void handle(String method, RawJson params, Consumer<Reply> answer);

  /** What to answer. */
  sealed interface Reply {
    interface Cases<T> {
      T success(Success success);

      T refusal(Refusal refusal);
    }

    <T> T fold(Cases<T> cases);

    /** A {@code result}. */
    record Success(RawJson result) implements Reply {
      @Override
      public <T> T fold(Cases<T> cases) {
        return cases.success(this);
      }
    }

    /** An {@code error}. */
    record Refusal(int code, String message) implements Reply {
      @Override
      public <T> T fold(Cases<T> cases) {
        return cases.refusal(this);
      }
    }
  }
}
