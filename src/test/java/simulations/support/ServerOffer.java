package simulations.support;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a server has to call, read and get, or what a simulation needs of it.
 *
 * @param tools names of tools
 * @param resources URIs
 * @param prompts names of prompts
 * @param sessions whether it has them
 */
public record ServerOffer(
    Set<String> tools, Set<String> resources, Set<String> prompts, boolean sessions) {
  private static final int LIMIT_SECONDS = 20;

  public ServerOffer(Set<String> tools, Set<String> resources, Set<String> prompts) {
    this(tools, resources, prompts, false);
  }

  /** These tools, and sessions. */
  public static ServerOffer sessionsAnd(String... tools) {
    return new ServerOffer(Set.of(tools), Set.of(), Set.of(), true);
  }

  /**
   * Asks a server, in a session of its own. Blocks, 20 s at the most.
   *
   * @throws RunRefusedException when it does not answer as an MCP server would
   */
  static ServerOffer of(RunSettings settings) {
    URI url = settings.url().orElseThrow();
    CompletableFuture<ServerOffer> asked =
        CompletableFuture.supplyAsync(() -> OfferProbe.ask(settings));
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

  /** What of these needs is not offered, in words. */
  List<String> missing(ServerOffer needed) {
    List<String> missing = new ArrayList<>();
    note(missing, "tool ", needed.tools, tools);
    note(missing, "resource ", needed.resources, resources);
    note(missing, "prompt ", needed.prompts, prompts);
    if (needed.sessions && !sessions) {
      missing.add("sessions");
    }
    return missing;
  }

  private static void note(List<String> missing, String kind, Set<String> wanted, Set<String> had) {
    for (String name : new TreeSet<>(wanted)) {
      if (!had.contains(name)) {
        missing.add(kind + name);
      }
    }
  }
}
