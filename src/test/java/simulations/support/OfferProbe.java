package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.spec.McpMethod;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short session with a server, to see its lists. It declares what clients can do, as servers may
 * have more for those who can more. Blocking, and not part of any measurement.
 */
final class OfferProbe {
  private static final int MOST_PAGES = 1_000;

  private final ProbeWire wire;
  private Optional<ProtocolRevision> stateless = Optional.empty();
  private JsonNode capabilities = object();
  private int lastId;

  private OfferProbe(ProbeWire wire) {
    this.wire = wire;
  }

  /**
   * @param templates whether to ask for these, too
   * @throws IllegalStateException saying what is wrong with the answer
   */
  static ServerLists ask(RunSettings settings, URI url, boolean templates) {
    return ask(settings, url, probe -> probe.lists(templates));
  }

  /**
   * The first text of what a tool answers.
   *
   * @throws IllegalStateException saying what is wrong with the answer
   */
  static String call(RunSettings settings, URI url, String tool, Map<String, Object> arguments) {
    ObjectNode params = object().put("name", tool);
    params.set("arguments", new ObjectMapper().valueToTree(arguments));
    return ask(
        settings,
        url,
        probe -> probe.request(McpMethod.TOOLS_CALL, params).at("/result/content/0/text").asText());
  }

  private interface Asking<T> {
    T of(OfferProbe probe) throws IOException, InterruptedException;
  }

  private static <T> T ask(RunSettings settings, URI url, Asking<T> asking) {
    ProbeHttp http = new ProbeHttp(url, settings.bearerToken());
    try (ProbeWire wire = open(settings.wire(), http)) {
      OfferProbe probe = new OfferProbe(wire);
      probe.begin(settings.version());
      return asking.of(probe);
    } catch (IOException e) {
      throw new IllegalStateException(reason(e), e);
    } catch (UncheckedIOException e) {
      throw new IllegalStateException(reason(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ServerLists lists(boolean templates) throws IOException, InterruptedException {
    return new ServerLists(
        stateless.isPresent(),
        stateless.isEmpty() && wire.hasSession(),
        capabilities,
        list("tools/list", "tools"),
        list("resources/list", "resources"),
        templates ? list("resources/templates/list", "resourceTemplates") : List.of(),
        list("prompts/list", "prompts"));
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
    boolean asked = version.isDetected() || version.isStateless();
    boolean known = asked && discovered();
    if (known || version.isStateless()) {
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
      capabilities = answer.at("/result/capabilities");
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
    params.set("capabilities", clientCapabilities());
    params.set("clientInfo", clientInfo());
    JsonNode answer = request(McpMethod.INITIALIZE, params);
    if (answer.has("error")) {
      throw new IllegalStateException("initialize: " + answer.path("error").path("message"));
    }
    capabilities = answer.at("/result/capabilities");
    wire.speak(answer.at("/result/protocolVersion").asText(offered.text()));
    wire.tell(message(McpMethod.NOTIFICATION_INITIALIZED, object()));
  }

  /** All pages; an error means that the server has none of the kind. */
  private List<JsonNode> list(String method, String member)
      throws IOException, InterruptedException {
    List<JsonNode> entries = new ArrayList<>();
    ObjectNode params = object();
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode result = request(method, params).path("result");
      result.path(member).forEach(entries::add);
      if (!result.path("nextCursor").isTextual()) {
        break;
      }
      params = object().put("cursor", result.path("nextCursor").asText());
    }
    return entries;
  }

  private JsonNode request(String method, ObjectNode params)
      throws IOException, InterruptedException {
    stateless.ifPresent(revision -> params.set("_meta", meta(revision)));
    return wire.request(message(method, params).put("id", ++lastId));
  }

  private static ObjectNode meta(ProtocolRevision revision) {
    ObjectNode meta = object().put(MetaKey.PROTOCOL_VERSION, revision.text());
    meta.set(MetaKey.CLIENT_INFO, clientInfo());
    meta.set(MetaKey.CLIENT_CAPABILITIES, clientCapabilities());
    return meta;
  }

  private static ObjectNode clientCapabilities() {
    ObjectNode declared = object();
    declared.putObject("sampling");
    declared.putObject("elicitation").putObject("form");
    declared.putObject("roots");
    return declared;
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
