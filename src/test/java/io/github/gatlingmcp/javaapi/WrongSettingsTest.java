package io.github.gatlingmcp.javaapi;

import static io.github.gatlingmcp.javaapi.McpDsl.constant;
import static io.github.gatlingmcp.javaapi.McpDsl.decline;
import static io.github.gatlingmcp.javaapi.McpDsl.exponential;
import static io.github.gatlingmcp.javaapi.McpDsl.full;
import static io.github.gatlingmcp.javaapi.McpDsl.lognormal;
import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.minimal;
import static io.github.gatlingmcp.javaapi.McpDsl.notification;
import static io.github.gatlingmcp.javaapi.McpDsl.share;
import static io.github.gatlingmcp.javaapi.McpDsl.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.github.gatlingmcp.spec.ClientCapability;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a simulation is said when it is typed, in words that help. */
class WrongSettingsTest {
  @BeforeAll
  static void configure() {
    Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://127.0.0.1/mcp, scheme 'ftp'",
    "127.0.0.1:3001/mcp, Illegal character in scheme name",
    "localhost:3001/mcp, scheme 'localhost'",
    "/mcp, no scheme",
    "http:///mcp, no host",
    "http://a b/mcp, Illegal character",
    "http://host/mcp#part, a fragment or user info",
    "http://host:99999/mcp, port 99999",
    "'', no scheme",
  })
  void aUrlThatCannotBeReached(String url, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.url(url))
        .withMessageContaining(why)
        .withMessageContaining("allowed is http(s)://host[:port]/path and ws(s)://host");
  }

  @Test
  void slowReadersDoNotShareConnections() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                mcp.url("http://host/mcp")
                    .http(http -> http.shareConnections())
                    .readingAtMost(10_000)
                    .protocol())
        .withMessageContaining("no shareConnections()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.url("http://host/mcp").readingAtMost(999))
        .withMessageContaining("readingAtMost is 999");
  }

  @Test
  void aPasswordInAUrlIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.url("http://ann:secret@host/mcp"))
        .withMessageContaining("//***@host")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "no key at all, no '-----BEGIN PRIVATE KEY-----'",
    "-----BEGIN PRIVATE KEY-----c2VjcmV0-----END PRIVATE KEY-----, neither an EC nor an RSA key",
    "-----BEGIN RSA PRIVATE KEY-----c2VjcmV0-----END RSA PRIVATE KEY-----, openssl pkcs8",
  })
  void aKeyThatIsNone(String pem, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> McpDsl.clientKey("client", pem))
        .withMessageContaining(why)
        .withMessageNotContaining("c2VjcmV0")
        .withNoCause();
  }

  @Test
  void aKeyOnAnotherCurve() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(384);
    String base64 =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                McpDsl.clientKey(
                    "client", "-----BEGIN PRIVATE KEY-----" + base64 + "-----END PRIVATE KEY-----"))
        .withMessageContaining("another curve than P-256");
  }

  @Test
  void aTokenUrlThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> McpDsl.clientSecret("client", "secret").tokenUrl("ftp://ann:secret@host/token"))
        .withMessageContaining("token URL")
        .withMessageNotContaining("secret");
  }

  @Test
  void noUrlAtAll() {
    assertThatIllegalStateException()
        .isThrownBy(mcp::protocol)
        .withMessageContaining("has no URL: add .url(");
  }

  @Test
  void aProtocolVersionThatNobodySpeaks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.protocolVersion("2025-01-01"))
        .withMessageContaining("2025-01-01")
        .withMessageContaining("2025-11-25");
  }

  @Test
  void theVersionOfAnotherTransport() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.url("http://host/mcp").protocolVersion("2024-11-05").protocol())
        .withMessageContaining("2024-11-05")
        .withMessageContaining("httpSse()");
    assertThat(mcp.url("ws://host/mcp").protocolVersion("2024-11-05").protocol()).isNotNull();
    assertThat(mcp.url("http://host/sse").protocolVersion("2024-11-05").httpSse().protocol())
        .isNotNull();
  }

  @Test
  void httpSseOverAnotherWire() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.url("ws://host/mcp").httpSse().protocol())
        .withMessageContaining("httpSse() needs a URL http(s)://");
  }

  @Test
  void limitsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.requestTimeout(Duration.ZERO))
        .withMessage("requestTimeout is PT0S, must be more than zero");
    assertThatIllegalArgumentException().isThrownBy(() -> mcp.maxMessageBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> mcp.wsPing(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> mcp.notificationBufferSize(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp("x").ping().timeout(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp("x").awaitNotification(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> mcp("x").listTools().allPages(1));
  }

  @Test
  void answersThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decline().failing(1.1))
        .withMessage("failing is 1.1, must be from 0 to 1");
    assertThatIllegalArgumentException().isThrownBy(() -> decline().failing(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> constant(second.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> uniform(second, Duration.ZERO))
        .withMessageContaining("spread of uniform");
    assertThatIllegalArgumentException().isThrownBy(() -> exponential(second.negated()));
    assertThatIllegalArgumentException().isThrownBy(() -> lognormal(second, -0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.alsoDeclaring(ClientCapability.SAMPLING))
        .withMessageContaining("say how it is answered");
  }

  @Test
  void profilesThatAreNotAllUsers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp.profiles(share(40, minimal()), share(50, full())))
        .withMessage("the shares of the profiles add up to 90 percent, must be 100");
    assertThatIllegalArgumentException().isThrownBy(() -> share(101, full()));
  }

  @Test
  void awaitingNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp("x").ping().await(Duration.ofSeconds(1)).on())
        .withMessageContaining("name at least one notification");
  }

  @Test
  void argumentsInTwoWays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mcp("x").callTool("t").arguments("{}").argument("a", 1))
        .withMessageContaining("argument(\"a\") after arguments(");
  }

  @Test
  void buildersAreNotChangedByWhatIsBuiltFromThem() {
    McpProtocolBuilder one = mcp.url("http://127.0.0.1:1/mcp");
    Object before = one.header("X-A", "a").protocol();
    McpArgumentsActionBuilder call = mcp("x").callTool("t").argument("a", 1);

    assertThat(one.header("X-B", "b").protocol()).isNotEqualTo(before);
    assertThat(call.argument("b", 2)).isNotSameAs(call);
    assertThat(notification("n").name("x")).isNotSameAs(notification("n"));
  }
}
