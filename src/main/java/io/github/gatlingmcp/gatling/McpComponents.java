package io.github.gatlingmcp.gatling;

import io.gatling.core.CoreComponents;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.session.Session;
import io.github.gatlingmcp.gatling.measure.UserMeter;
import io.github.gatlingmcp.gatling.stats.LineBatch;
import java.util.Optional;
import scala.Function1;
import scala.runtime.BoxedUnit;

/** What the actions of one protocol share, and what happens when a user comes and goes. */
public final class McpComponents implements ProtocolComponents {
  private static final String ATTRIBUTE = "gatling.mcp";

  /** What an author's {@code #{mcpProfile}} reads: which kind of client the user is. */
  private static final String PROFILE = "mcpProfile";

  private final McpProtocol protocol;
  private final CoreComponents core;
  private final Engine engine;
  private final HttpWords http;

  McpComponents(McpProtocol protocol, CoreComponents core, Engine engine) {
    this.protocol = protocol;
    this.core = core;
    this.engine = engine;
    this.http = engine.httpWords(protocol);
  }

  public McpProtocol protocol() {
    return protocol;
  }

  public CoreComponents core() {
    return core;
  }

  public MillisClock clock() {
    return engine.clock();
  }

  /** What this user has with the server. */
  public McpUser user(Session session) {
    return (McpUser) session.attributes().apply(ATTRIBUTE);
  }

  /** Whether the user of this session has shaken hands, and his MCP session is alive. */
  public static boolean isInitialized(Session session) {
    return session.attributes().contains(ATTRIBUTE)
        && ((McpUser) session.attributes().apply(ATTRIBUTE)).ready().isPresent();
  }

  @Override
  public Function1<Session, Session> onStart() {
    return session -> {
      McpUser created =
          new McpUser(protocol, engine, http, tokens(session), meter(session), session);
      engine.openUsers().add(created);
      Session user = session.set(ATTRIBUTE, created);
      return protocol
          .answers()
          .profiles()
          .of(session.userId())
          .map(profile -> user.set(PROFILE, profile.name()))
          .orElse(user);
    };
  }

  private UserMeter meter(Session session) {
    return engine.measurement().user("user " + session.userId(), session.eventLoop());
  }

  private Optional<UserTokens> tokens(Session session) {
    return protocol
        .authorization()
        .map(
            plan ->
                new UserTokens(
                    plan,
                    engine.tokenSources(),
                    session.eventLoop(),
                    new TokenLine(core, engine.clock(), session.scenario(), plan.silent())));
  }

  @Override
  public Function1<Session, BoxedUnit> onExit() {
    return session -> {
      user(session).leave();
      LineBatch.handOver();
      return BoxedUnit.UNIT;
    };
  }
}
