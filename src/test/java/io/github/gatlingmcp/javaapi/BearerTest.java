package io.github.gatlingmcp.javaapi;

import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.github.gatlingmcp.gatling.HeaderExpression;
import io.github.gatlingmcp.gatling.McpProtocol;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BearerTest {
  private static final Session USER = Session$.MODULE$.apply("scenario", 1, new DefaultEventLoop());

  @BeforeAll
  static void configure() {
    Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  private static HeaderExpression only(McpProtocolBuilder builder) {
    return ((McpProtocol) builder.protocol()).headers().get(0);
  }

  @Test
  void theTokenOfAFunctionGoesIntoTheHeader() throws UnresolvedException {
    HeaderExpression header = only(mcp.url("http://127.0.0.1/mcp").bearer(user -> "t0ken"));
    assertThat(header.value().resolve(USER)).isEqualTo("Bearer t0ken");
  }

  @Test
  void aFunctionWithoutATokenSendsNothing() {
    HeaderExpression header = only(mcp.url("http://127.0.0.1/mcp").bearer(user -> user.get("no")));
    assertThatThrownBy(() -> header.value().resolve(USER))
        .isInstanceOf(UnresolvedException.class)
        .hasMessage("a function gave null");
  }
}
