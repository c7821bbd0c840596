package io.github.gatlingmcp.gatling.action;

import com.typesafe.scalalogging.Logger;
import com.typesafe.scalalogging.Logger$;
import io.gatling.core.action.Action;
import io.gatling.core.action.BlockExit;
import io.gatling.core.controller.throttle.Throttler$Command$ThrottledRequest;
import io.gatling.core.session.Session;
import io.github.gatlingmcp.client.McpClient;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.McpComponents;
import io.github.gatlingmcp.gatling.McpUser;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.runtime.BoxedUnit;

/**
 * The mechanics of a Gatling request action, written out: Gatling's own are spread over Scala
 * traits whose super calls Java cannot see. In this order: leave a block that must be left, hop to
 * the user's event loop, run, and whatever goes wrong, pass the user on.
 */
abstract class McpAction implements Action {
  private static final org.slf4j.Logger LOGGER = LoggerFactory.getLogger(McpAction.class);

  private final ActionContext context;
  private final Expression<String> requestName;
  private final String name;
  private Logger logger = Logger$.MODULE$.apply(LOGGER);

  McpAction(ActionContext context, Expression<String> requestName, String name) {
    this.context = context;
    this.requestName = requestName;
    this.name = name;
  }

  /**
   * Starts what this action does; it ends with {@link #proceed}.
   *
   * @throws UnresolvedException when the request cannot be built: an error, but no request
   */
  abstract void run(Session session) throws UnresolvedException;

  @Override
  public final void $bang(Session session) {
    Option<BlockExit> exit = BlockExit.mustExit(session);
    if (exit.isDefined()) {
      exit.get()
          .exitBlock(components().core().statsEngine(), components().core().clock().nowMillis());
      return;
    }
    EventLoop eventLoop = session.eventLoop();
    if (eventLoop.inEventLoop()) {
      execute(session);
    } else if (!eventLoop.isShutdown()) {
      eventLoop.execute(() -> $bang(session));
    }
  }

  @Override
  public final void execute(Session session) {
    if (needsToken()) {
      attempt(session, () -> whenAuthorized(session, () -> attempt(session, () -> run(session))));
    } else {
      attempt(session, () -> run(session));
    }
  }

  /** Whether the user should have a token before this begins. */
  boolean needsToken() {
    return components().protocol().authorization().isPresent();
  }

  /** Goes on with a token; without one it is an error, but no request. */
  final void whenAuthorized(Session session, Runnable go) throws UnresolvedException {
    components()
        .user(session)
        .whenAuthorized(session, () -> guarded(session, go), why -> crash(session, why));
  }

  private interface Step {
    void take() throws UnresolvedException;
  }

  private void attempt(Session session, Step step) {
    try {
      step.take();
    } catch (UnresolvedException e) {
      crash(session, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      defect(session, e);
    }
  }

  /** A bug of ours, or an author's function that threw: never lose a virtual user. */
  private void defect(Session session, RuntimeException e) {
    if (LOGGER.isInfoEnabled()) {
      LOGGER.error("'{}' crashed, the user goes on with the next action", name, e);
    } else {
      LOGGER.error(
          "'{}' crashed with {}, the user goes on with the next action", name, e.toString());
    }
    crash(session, e.getClass().getSimpleName());
  }

  /** Passes the user on. */
  void proceed(Session session) {
    context.next().$bang(session);
  }

  /** An error that is no request; the user goes on, failed. */
  final void crash(Session session, String error) {
    String resolved;
    try {
      resolved = requestName.resolve(session);
    } catch (UnresolvedException e) {
      resolved = "(request name: " + e.getMessage() + ")";
    }
    components()
        .core()
        .statsEngine()
        .logRequestCrash(session.scenario(), session.groups(), resolved, error);
    proceed(session.markAsFailed());
  }

  final String requestName(Session session) throws UnresolvedException {
    return requestName.resolve(session);
  }

  /** Runs {@code send} on the user's event loop, when the throttle lets it. */
  final void throttled(Session session, Runnable send) {
    if (!context.throttled() || components().core().throttler().isEmpty()) {
      send.run();
      return;
    }
    components()
        .core()
        .throttler()
        .get()
        .$bang(
            new Throttler$Command$ThrottledRequest(
                session.scenario(),
                () -> {
                  session.eventLoop().execute(() -> guarded(session, send));
                  return BoxedUnit.UNIT;
                }));
  }

  /** Uses the user's client; without one it is an error, but no request. */
  final void withClient(Session session, Consumer<McpClient> use) {
    components()
        .user(session)
        .ready()
        .ifPresentOrElse(use, () -> crash(session, FailureText.NO_SESSION));
  }

  private void guarded(Session session, Runnable send) {
    try {
      send.run();
    } catch (RuntimeException e) {
      defect(session, e);
    }
  }

  /** What the exchange that begins now is called and counted as. */
  final Subject subject(Session session, String requestName, String method, String tool) {
    return new Subject(requestName, method, tool, latenessNanos(session));
  }

  /** How much later the exchange that begins now begins than the user's plan has it. */
  long latenessNanos(Session session) {
    return components().user(session).meter().spendLateness();
  }

  final ActionContext context() {
    return context;
  }

  final McpComponents components() {
    return context.components();
  }

  final McpUser user(Session session) {
    McpUser user = components().user(session);
    user.acting(session);
    return user;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String toString() {
    return name;
  }

  @Override
  public final Logger logger() {
    return logger;
  }

  @Override
  public final void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {
    this.logger = logger;
  }
}
