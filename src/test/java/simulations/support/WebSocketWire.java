package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** WebSocket: one message a text frame. */
final class WebSocketWire implements ProbeWire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLOSED = "";

  private final WebSocket socket;
  private final BlockingQueue<String> received;

  private WebSocketWire(WebSocket socket, BlockingQueue<String> received) {
    this.socket = socket;
    this.received = received;
  }

  static WebSocketWire open(ProbeHttp http) throws IOException {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    WebSocket.Builder builder =
        http.client()
            .newWebSocketBuilder()
            .subprotocols("mcp")
            .connectTimeout(ProbeHttp.STEP_LIMIT);
    http.authorization().ifPresent(value -> builder.header("Authorization", value));
    try {
      return new WebSocketWire(
          builder.buildAsync(http.url(), new Texts(received)).join(), received);
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Puts the pieces of each message together. */
  private static final class Texts implements WebSocket.Listener {
    private final BlockingQueue<String> received;
    private final StringBuilder pieces = new StringBuilder();

    Texts(BlockingQueue<String> received) {
      this.received = received;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
      pieces.append(piece);
      if (last) {
        received.add(pieces.toString());
        pieces.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, piece, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      received.add(CLOSED);
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      received.add(CLOSED);
    }
  }

  @Override
  public void speak(String version) {}

  @Override
  public JsonNode request(JsonNode message) throws IOException, InterruptedException {
    tell(message);
    while (true) {
      String text = received.poll(ProbeHttp.STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (text == null || text.equals(CLOSED)) {
        throw new IllegalStateException(
            message.path("method").asText() + ": the WebSocket brought no answer");
      }
      JsonNode answer = JSON.readTree(text);
      if (ProbeWire.answers(answer, message.path("id").asInt())) {
        return answer;
      }
    }
  }

  @Override
  public void tell(JsonNode message) throws IOException {
    try {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    } catch (CompletionException e) {
      throw new IOException("the WebSocket is closed", e);
    }
  }

  @Override
  public boolean hasSession() {
    return true;
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(closed -> socket).join();
  }
}
