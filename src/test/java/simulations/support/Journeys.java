package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.github.gatlingmcp.javaapi.McpDsl.*;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.spec.ClientCapability;
import java.util.EnumSet;
import java.util.Set;

/** What agents do with the reference server's tools, resources and prompts, piece by piece. */
public final class Journeys {
  private Journeys() {}

  /** All that these journeys use. */
  public static ServerOffer needs() {
    return new ServerOffer(
        Set.of("fast-echo", "slow-computation", "fetch-data"),
        Set.of("app://static-data", "app://dynamic-data", "app://large-data"),
        Set.of("greeting", "code-review"));
  }

  /**
   * Says a word that nobody else says, and wants it back.
   *
   * @param counter the attribute that counts the user's turns
   */
  public static ChainBuilder echo(String counter) {
    return exec(session -> session.set("word", "w" + session.userId() + "-" + session.get(counter)))
        .exec(
            mcp("fast-echo")
                .callTool("fast-echo")
                .argument("message", "#{word}")
                .check(textContent().isEL("#{word}")));
  }

  /** Lets the server's CPU work. */
  public static ChainBuilder compute(int iterations) {
    return exec(
        mcp("slow-computation")
            .callTool("slow-computation")
            .argument("iterations", iterations)
            .check(textContent().exists()));
  }

  /** Lets the server wait. */
  public static ChainBuilder fetch(int delayMillis) {
    return exec(
        mcp("fetch-data")
            .callTool("fetch-data")
            .argument("delayMs", delayMillis)
            .check(textContent().exists()));
  }

  /** Reads a small, a changing or a large resource. */
  public static ChainBuilder read() {
    return uniformRandomSwitch()
        .on(
            mcp("static-data").readResource("app://static-data").check(textContent().exists()),
            mcp("dynamic-data").readResource("app://dynamic-data").check(textContent().exists()),
            mcp("large-data").readResource("app://large-data").check(textContent().exists()));
  }

  /** Gets a greeting in one of three languages, or the prompt for a review. */
  public static ChainBuilder prompt() {
    return feed(csv("feeders/greetings.csv").random())
        .feed(csv("feeders/snippets.csv").random())
        .uniformRandomSwitch()
        .on(
            mcp("greeting")
                .getPrompt("greeting")
                .argument("name", "#{name}")
                .argument("language", "#{language}")
                .check(substring("#{name}")),
            mcp("code-review")
                .getPrompt("code-review")
                .argument("code", "#{code}")
                .check(textContent().exists()));
  }

  /** Every third user can be asked for a completion, every second one for input. */
  public static Set<ClientCapability> capabilities(Session session) {
    Set<ClientCapability> declared = EnumSet.noneOf(ClientCapability.class);
    if (session.userId() % 3 == 0) {
      declared.add(ClientCapability.SAMPLING);
    }
    if (session.userId() % 2 == 0) {
      declared.add(ClientCapability.ELICITATION);
    }
    return declared;
  }
}
