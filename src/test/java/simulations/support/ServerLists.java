package simulations.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a server said before the load: its capabilities and its lists, entry by entry as it gave
 * them.
 *
 * @param isStateless whether it was asked without a session (2026-07-28)
 * @param hasSession whether it gave the one who asked a session
 * @param templates those of resources
 */
public record ServerLists(
    boolean isStateless,
    boolean hasSession,
    JsonNode capabilities,
    List<JsonNode> tools,
    List<JsonNode> resources,
    List<JsonNode> templates,
    List<JsonNode> prompts) {
  private static final int LIMIT_SECONDS = 20;

  /**
   * Asks a server, in a session of its own. Blocks, 20 s at the most.
   *
   * @param templates whether these are wanted, too
   * @throws RunRefusedException when it does not answer as an MCP server would
   */
  static ServerLists of(RunSettings settings, URI url, boolean templates) {
    return within(url, () -> OfferProbe.ask(settings, url, templates));
  }

  /**
   * What such an asking finds. Blocks, 20 s at the most.
   *
   * @throws RunRefusedException when it fails
   */
  static <T> T within(URI url, Supplier<T> asking) {
    CompletableFuture<T> asked = CompletableFuture.supplyAsync(asking);
    try {
      return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unanswered(url, String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      throw unanswered(url, "no answer within " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(url, "interrupted");
    }
  }

  private static RunRefusedException unanswered(URI url, String reason) {
    return RunRefusedException.because(
        "the MCP server at %s could not be asked what it offers: %s".formatted(url, reason));
  }

  /** Whether the server declares that capability. */
  public boolean declares(String capability) {
    return capabilities.has(capability);
  }

  /** Whether the server declares that part of a capability, such as subscribe of resources. */
  public boolean declares(String capability, String part) {
    return capabilities.path(capability).path(part).asBoolean();
  }

  /** Just the names. */
  ServerOffer offer() {
    return new ServerOffer(
        names(tools, "name"), names(resources, "uri"), names(prompts, "name"), hasSession);
  }

  private static Set<String> names(List<JsonNode> entries, String member) {
    return entries.stream()
        .map(entry -> entry.path(member).asText())
        .collect(Collectors.toUnmodifiableSet());
  }
}
