package io.github.gatlingmcp.javaapi;

import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.action.JsonTemplate;
import io.github.gatlingmcp.gatling.action.RequestPlan;
import java.util.function.Function;

/** A request for a list that comes in pages (MCP 2025-11-25, Pagination). */
public final class McpListActionBuilder extends McpRequestActionBuilder<McpListActionBuilder> {
  private static final int DEFAULT_MAX_PAGES = 1_000;

  McpListActionBuilder(RequestPlan plan) {
    super(plan);
  }

  @Override
  McpListActionBuilder with(RequestPlan plan) {
    return new McpListActionBuilder(plan);
  }

  /**
   * Asks for the page after this cursor.
   *
   * @param cursor expressed as a Gatling Expression Language String
   */
  public McpListActionBuilder cursor(String cursor) {
    return cursor(Expression.text(cursor));
  }

  /** Asks for the page after this cursor. */
  public McpListActionBuilder cursor(Function<Session, String> cursor) {
    return cursor(Expression.function(cursor));
  }

  private McpListActionBuilder cursor(Expression<String> cursor) {
    return with(
        plan().withParams(JsonTemplate.Members.none().with("cursor", JsonTemplate.text(cursor))));
  }

  /**
   * Follows {@code nextCursor} to the end, 1,000 pages at the most. Each page is a line in the
   * report; the checks look at all pages put together.
   */
  public McpListActionBuilder allPages() {
    return allPages(DEFAULT_MAX_PAGES);
  }

  /** Follows {@code nextCursor} to the end; KO when there are more pages than {@code max}. */
  public McpListActionBuilder allPages(int max) {
    return with(plan().withPages(Limits.atLeast("allPages", 2, max)));
  }
}
