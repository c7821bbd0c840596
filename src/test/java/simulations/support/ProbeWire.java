package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** One way to a server, for a few messages one after the other. Blocking. */
interface ProbeWire extends AutoCloseable {
  /**
   * Sends a request and waits for its answer; what else comes meanwhile is dropped.
   *
   * @throws IllegalStateException saying what is wrong with the answer
   */
  JsonNode request(JsonNode message) throws IOException, InterruptedException;

  /** Sends a notification. */
  void tell(JsonNode message) throws IOException, InterruptedException;

  /** What the handshake ended in; later messages name it where the wire has a place for it. */
  void speak(String version);

  /** Whether the server has begun a session. */
  boolean hasSession();

  /** Ends the session. */
  @Override
  void close() throws IOException;

  /** Whether this is the answer to the request of that id. */
  static boolean answers(JsonNode message, int id) {
    return message.path("id").asInt(-1) == id && !message.has("method");
  }
}
