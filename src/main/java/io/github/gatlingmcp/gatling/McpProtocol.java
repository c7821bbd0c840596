package io.github.gatlingmcp.gatling;

import io.gatling.core.protocol.Protocol;
import io.gatling.http.protocol.HttpProtocol;
import io.github.gatlingmcp.client.ToolHeaders;
import io.github.gatlingmcp.gatling.measure.SnapshotPlan;
import io.github.gatlingmcp.report.Budgets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of one MCP protocol, as {@code .protocols(…)} takes them. Immutable.
 *
 * @param endpoint the server's URL
 * @param http everything below MCP, in Gatling's own HTTP settings
 * @param version which revisions are spoken
 * @param headers of every message
 * @param requestTimeout how long a request waits, unless it says otherwise
 * @param maxMessageBytes the most bytes that one message from the server may have
 * @param notificationBufferSize how many notifications that nobody waited for each user keeps
 * @param wire which wire carries the messages
 * @param toolHeaders which arguments of which tools go into headers too, as far as the author says
 * @param relistening whether a listening stream without session that broke off is asked for again
 * @param answers what the users do for the server
 * @param trace what gives the messages their traces, if anything
 * @param numberPlace where notifications have their numbers
 * @param budgets what the run is judged by; asked when the run begins
 * @param findings what the simulation itself found out, asked when the run is over
 * @param snapshots how the server is looked at meanwhile, if at all
 * @param authorization how each user gets a token, if the protocol does that for them
 */
public record McpProtocol(
    Expression<String> endpoint,
    HttpProtocol http,
    VersionChoice version,
    List<HeaderExpression> headers,
    Duration requestTimeout,
    int maxMessageBytes,
    int notificationBufferSize,
    WireSettings wire,
    Map<String, ToolHeaders> toolHeaders,
    boolean relistening,
    AnswerSettings answers,
    Optional<TraceContext> trace,
    NumberPlace numberPlace,
    Supplier<Budgets> budgets,
    Supplier<Map<String, String>> findings,
    Optional<SnapshotPlan> snapshots,
    Optional<AuthorizationPlan> authorization)
    implements Protocol {
  public McpProtocol {
    headers = List.copyOf(headers);
    toolHeaders = Map.copyOf(toolHeaders);
  }
}
