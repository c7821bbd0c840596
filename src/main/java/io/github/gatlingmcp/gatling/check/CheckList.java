package io.github.gatlingmcp.gatling.check;

import io.gatling.commons.validation.Failure;
import io.gatling.core.check.Check;
import io.gatling.core.check.Check$;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.CheckBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.List$;
import scala.jdk.javaapi.CollectionConverters;

/** The checks of one request or notification, ready to run. Thread-safe. */
public final class CheckList {
  public static final CheckList NONE = of(List.of());

  private final scala.collection.immutable.List<Check<McpResponse>> checks;
  private final Set<McpCheckType> kinds;

  private CheckList(
      scala.collection.immutable.List<Check<McpResponse>> checks, Set<McpCheckType> kinds) {
    this.checks = checks;
    this.kinds = kinds;
  }

  /**
   * Makes the author's checks ready.
   *
   * @throws IllegalArgumentException when a check does not apply to MCP
   */
  public static CheckList of(List<CheckBuilder> builders) {
    Set<McpCheckType> kinds = EnumSet.noneOf(McpCheckType.class);
    builders.forEach(
        builder -> {
          if (builder.type() instanceof McpCheckType kind) {
            kinds.add(kind);
          }
        });
    List<Check<McpResponse>> checks = builders.stream().map(Materializers::materialize).toList();
    return new CheckList(
        builders.isEmpty() ? List$.MODULE$.empty() : CollectionConverters.asScala(checks).toList(),
        kinds);
  }

  /** The session with what the checks saved, and the first failure. */
  public record Verdict(Session session, Optional<String> failure) {}

  public Verdict run(McpResponse response, Session session) {
    if (checks.isEmpty()) {
      return new Verdict(session, Optional.empty());
    }
    Tuple2<Session, Option<Failure>> verdict;
    try {
      verdict = Check$.MODULE$.check(response, session, checks);
    } catch (RuntimeException e) {
      // An author's function that throws must not cost the user.
      return new Verdict(session, Optional.of("check crashed: " + e.getClass().getSimpleName()));
    }
    Option<Failure> failure = verdict._2();
    return new Verdict(
        verdict._1(),
        failure.isDefined() ? Optional.of(failure.get().message()) : Optional.empty());
  }

  /** Whether the author looks at {@code isError} himself. */
  public boolean expectsToolError() {
    return kinds.contains(McpCheckType.TOOL_ERROR);
  }

  /** Whether the author looks at the JSON-RPC error himself. */
  public boolean expectsRpcError() {
    return kinds.contains(McpCheckType.RPC_ERROR_CODE)
        || kinds.contains(McpCheckType.RPC_ERROR_MESSAGE);
  }

  /** Whether the author looks at the HTTP status himself. */
  public boolean expectsHttpStatus() {
    return kinds.contains(McpCheckType.HTTP_STATUS);
  }
}
