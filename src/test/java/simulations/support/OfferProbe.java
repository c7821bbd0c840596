package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A short session with a server, to see its lists. Blocking, and not part of any measurement. */
final class OfferProbe {
  private static final int MOST_PAGES = 1_000;

  private final ProbeWire wire;
  private Optional<ProtocolRevision> stateless = Optional.empty();
  private int lastId;

  private OfferProbe(ProbeWire wire) {
    this.wire = wire;
  }

  /**
   * @throws IllegalStateException saying what is wrong with the answer
   */
  static ServerOffer ask(RunSettings settings) {
    ProbeHttp http = new ProbeHttp(settings.url().orElseThrow(), settings.bearerToken());
    try (ProbeWire wire = open(settings.wire(), http)) {
      OfferProbe probe = new OfferProbe(wire);
      probe.begin(settings.version());
      return new ServerOffer(
          probe.list("tools", "name"),
          probe.list("resources", "uri"),
          probe.list("prompts", "name"),
          probe.stateless.isEmpty() && wire.hasSession());
    } catch (IOException e) {
      throw new IllegalStateException(reason(e), e);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(reason(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static ProbeWire open(Wire wire, ProbeHttp http)
      throws IOException, InterruptedException {
    return switch (wire) {
      case STREAMABLE_HTTP -> new StreamableHttpWire(http);
      case HTTP_SSE -> HttpSseWire.open(http);
      case WEBSOCKET -> WebSocketWire.open(http);
    };
  }

  private void begin(Version version) throws IOException, InterruptedException {
    if (version.isDetected() && discovered() || version.isStateless()) {
      stateless = Optional.of(ProtocolRevision.OLDEST_STATELESS);
      wire.speak(ProtocolRevision.OLDEST_STATELESS.text());
    } else {
      shakeHands(version.offered());
    }
  }

  /**
   * Whether the server knows the stateless revision: all else than a proof means that it does not.
   */
  private boolean discovered() throws IOException, InterruptedException {
    stateless = Optional.of(ProtocolRevision.OLDEST_STATELESS);
    wire.speak(ProtocolRevision.OLDEST_STATELESS.text());
    try {
      JsonNode answer = request(McpMethod.SERVER_DISCOVER, object());
      return answer.at("/result/supportedVersions").toString().contains(stateless.get().text());
    } catch (IllegalStateException noSuchServer) {
      return false;
    } finally {
      stateless = Optional.empty();
    }
  }

  private void shakeHands(ProtocolRevision offered) throws IOException, InterruptedException {
    wire.speak(offered.text());
    ObjectNode params = object().put("protocolVersion", offered.text());
    params.putObject("capabilities");
    params.set("clientInfo", clientInfo());
    JsonNode answer = request(McpMethod.INITIALIZE, params);
    if (answer.has("error")) {
      throw new IllegalStateException("initialize: " + answer.path("error").path("message"));
    }
    wire.speak(answer.at("/result/protocolVersion").asText(offered.text()));
    wire.tell(message(McpMethod.NOTIFICATION_INITIALIZED, object()));
  }

  /** All pages; an error means that the server has none of the kind. */
  private Set<String> list(String kind, String key) throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    ObjectNode params = object();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode result = request(kind + "/list", params).path("result");
      result.path(kind).forEach(entry -> names.add(entry.path(key).asText()));
      if (!result.path("nextCursor").isTextual()) {
        break;
      }
      params = object().put("cursor", result.path("nextCursor").asText());
    }
    return names;
  }

  private JsonNode request(String method, ObjectNode params)
      throws IOException, InterruptedException {
    stateless.ifPresent(revision -> params.set("_meta", meta(revision)));
    return wire.request(message(method, params).put("id", ++lastId));
  }

  private static ObjectNode meta(ProtocolRevision revision) {
    ObjectNode meta = object().put(MetaKey.PROTOCOL_VERSION, revision.text());
    meta.set(MetaKey.CLIENT_INFO, clientInfo());
    meta.putObject(MetaKey.CLIENT_CAPABILITIES);
    return meta;
  }

  private static ObjectNode clientInfo() {
    return object().put("name", "gatling-mcp preflight").put("version", "1");
  }

  private static ObjectNode message(String method, ObjectNode params) {
    ObjectNode message = object().put("jsonrpc", "2.0").put("method", method);
    message.set("params", params);
    return message;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
