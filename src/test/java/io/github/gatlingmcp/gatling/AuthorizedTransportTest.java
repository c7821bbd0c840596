package io.github.gatlingmcp.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.github.gatlingmcp.authorization.TokenSources;
import io.github.gatlingmcp.testkit.ManualTimers;
import io.github.gatlingmcp.testkit.RecordingTransport;
import io.github.gatlingmcp.transport.SendListener;
import io.github.gatlingmcp.transport.StreamListener;
import io.github.gatlingmcp.transport.TransportFailure;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.netty.channel.DefaultEventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose token goes where. */
final class AuthorizedTransportTest {
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final TokenSources sources = TokenSources.start();
  private HttpServer server;

  @BeforeEach
  void serveTokensNamedLikeTheirPath() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          byte[] token = ("{\"access_token\":\"" + name + "\"}").getBytes(UTF_8);
          exchange.sendResponseHeaders(200, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    sources.close();
    var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  @Test
  void theTokenOfTheNextServerDoesNotGoToTheOneBefore() throws Exception {
    UserTokens tokens = tokens();
    aim(tokens, "one");
    RecordingTransport wire = new RecordingTransport(new ManualTimers(), (message, nanos) -> {});
    AuthorizedTransport transport = new AuthorizedTransport(wire, tokens, resource("one"));
    Ends ends = new Ends();
    transport.terminate(ends);
    assertThat(wire.sessionHeaders()).anyMatch(h -> h.value().equals("Bearer one"));

    aim(tokens, "two");
    wire.last().fails(new HttpStatus(401, Optional.empty()));

    assertThat(wire.sessionHeaders()).noneMatch(h -> h.value().equals("Bearer two"));
    assertThat(wire.bodies()).hasSize(1);
    assertThat(ends.failures).containsExactly(new HttpStatus(401, Optional.empty()));
  }

  /** A token that comes when the user is gone brings him no stream. */
  @Test
  void whoIsCutOffIsNotConnectedAgainByHisNewToken() throws Exception {
    UserTokens tokens = tokens();
    aim(tokens, "one");
    RecordingTransport wire = new RecordingTransport(new ManualTimers(), (message, nanos) -> {});
    AuthorizedTransport transport = new AuthorizedTransport(wire, tokens, resource("one"));
    StreamListener ignored =
        new StreamListener() {
          @Override
          public void opened(int attempt, long nanos) {}

          @Override
          public void refused(TransportFailure failure, long nanos) {}

          @Override
          public void lost(TransportFailure failure, long nanos) {}
        };
    transport.listen(ignored);
    assertThat(wire.streams()).hasSize(1);

    loop.submit(
            () -> {
              wire.streams().get(0).lost(new HttpStatus(401, Optional.empty()), 0);
              transport.disconnect();
            })
        .get(10, TimeUnit.SECONDS);
    aim(tokens, "one");

    assertThat(wire.disconnections()).isEqualTo(1);
    assertThat(wire.streams()).hasSize(1);
    transport.listen(ignored);
    assertThat(wire.streams()).hasSize(2);
  }

  private static URI resource(String name) {
    return URI.create("http://127.0.0.1:1/" + name);
  }

  private void aim(UserTokens tokens, String name) throws Exception {
    Session session = Session$.MODULE$.apply("scenario", 1, loop);
    String tokenUrl = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    tokens.aim(session.set("tokenUrl", tokenUrl), resource(name));
    CompletableFuture<Void> there = new CompletableFuture<>();
    tokens.ask(
        () -> there.complete(null),
        why -> there.completeExceptionally(new IllegalStateException(why)));
    there.get(10, TimeUnit.SECONDS);
  }

  @SuppressWarnings("NullAway") // a silent line writes nothing anywhere
  private UserTokens tokens() {
    AuthorizationPlan plan =
        new AuthorizationPlan(
            Expression.constant("id"),
            Expression.constant("secret"),
            AuthorizationPlan.Kind.SECRET,
            Optional.of(Expression.text("#{tokenUrl}")),
            Optional.empty(),
            true);
    return new UserTokens(plan, sources, loop, new TokenLine(null, null, "scenario", true));
  }

  private static final class Ends implements SendListener {
    private final List<TransportFailure> failures = new ArrayList<>();

    @Override
    public void ended(long sentBytes, long receivedBytes) {}

    @Override
    public void failed(TransportFailure failure, long nanos) {
      failures.add(failure);
    }
  }
}
