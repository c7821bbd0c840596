package io.github.gatlingmcp.authorization;

import static io.github.gatlingmcp.testkit.GuardedServer.RESOURCE_METADATA;
import static io.github.gatlingmcp.testkit.GuardedServer.SERVER_METADATA;
import static io.github.gatlingmcp.testkit.GuardedServer.TOKEN;
import static io.github.gatlingmcp.testkit.GuardedServer.form;
import static io.github.gatlingmcp.testkit.GuardedServer.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.GuardedServer;
import io.github.gatlingmcp.testkit.ScriptedServer;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way from an MCP server's URL to a token, over real sockets. */
final class TokenSourcesIT {
  private static final ClientAuthentication SECRET =
      new ClientAuthentication.Secret("my client", "top secret:+ü");

  private final GuardedServer server = new GuardedServer();
  private TokenSources sources =
      new TokenSources(Duration.ofSeconds(20), Duration.ofSeconds(20), System::nanoTime);

  @AfterEach
  void close() {
    sources.close();
    server.close();
  }

  @Test
  void theChallengeLeadsToTheTokenInFourSteps() {
    assertThat(fetch(SECRET)).isEqualTo("Bearer token-1");

    assertThat(server.paths()).containsExactly("/mcp", RESOURCE_METADATA, SERVER_METADATA, TOKEN);
    assertThat(server.requests("/mcp").get(0).firstLine()).startsWith("POST ");
    assertThat(header(server.requests("/mcp").get(0), "authorization")).isEmpty();
    assertThat(form(server.requests(TOKEN).get(0)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("grant_type", "client_credentials", "resource", server.base() + "/mcp"));
    assertThat(header(server.requests(TOKEN).get(0), "authorization"))
        .isEqualTo("Basic " + base64("my+client:top+secret%3A%2B%C3%BC"));
  }

  @Test
  void withoutAChallengeTheWellKnownPathsAreTried() throws Exception {
    server.status("/mcp", "400 Bad Request", "{}").without(RESOURCE_METADATA);
    server.document(
        "/.well-known/oauth-protected-resource",
        "{\"resource\":\"%1$s\",\"authorization_servers\":[\"%1$s/t1\",\"http://other\"]}"
            .formatted(server.base()));
    server.document(
        "/t1/.well-known/openid-configuration",
        "{\"issuer\":\"%1$s/t1\",\"token_endpoint\":\"%1$s/token\"}".formatted(server.base()));

    assertThat(fetch(SECRET)).isEqualTo("Bearer token-1");
    assertThat(server.paths())
        .containsExactly(
            "/mcp",
            RESOURCE_METADATA,
            "/.well-known/oauth-protected-resource",
            SERVER_METADATA + "/t1",
            "/.well-known/openid-configuration/t1",
            "/t1/.well-known/openid-configuration",
            TOKEN);
  }

  @Test
  void aTokenUrlThatIsGivenIsAllThatIsAsked() throws Exception {
    String url = server.base() + TOKEN;
    assertThat(await(ask(identity(SECRET, Optional.of(url), Optional.of("a b")))))
        .isEqualTo("Bearer token-1");
    assertThat(server.paths()).containsExactly(TOKEN);
    assertThat(form(server.requests(TOKEN).get(0))).containsEntry("scope", "a b");
  }

  @Test
  void theSecretGoesIntoTheFormWhereOnlyThatIsTaken() throws Exception {
    methods("client_secret_post", "private_key_jwt");
    fetch(SECRET);
    assertThat(form(server.requests(TOKEN).get(0)))
        .containsEntry("client_id", "my client")
        .containsEntry("client_secret", "top secret:+ü");
    assertThat(header(server.requests(TOKEN).get(0), "authorization")).isEmpty();
  }

  @Test
  void theScopeOfTheChallengeComesBeforeThatOfTheMetadata() throws Exception {
    server.document(
        RESOURCE_METADATA,
        ("{\"resource\":\"%1$s/mcp\",\"authorization_servers\":[\"%1$s\"],"
                + "\"scopes_supported\":[\"x\",\"y\"]}")
            .formatted(server.base()));
    fetch(SECRET);
    assertThat(form(server.requests(TOKEN).get(0))).containsEntry("scope", "x y");

    server.route("/mcp", request -> server.unauthorized(request, "scope=\"one two\""));
    restart(Duration.ofSeconds(20));
    fetch(SECRET);
    assertThat(form(server.requests(TOKEN).get(1))).containsEntry("scope", "one two");
  }

  @ParameterizedTest
  @CsvSource({"EC, ES256, SHA256withECDSAinP1363Format", "RSA, RS256, SHA256withRSA"})
  void aJwtIsSignedAndMadeOutToTheIssuer(String kind, String algorithm, String signatures)
      throws Exception {
    methods("private_key_jwt");
    KeyPair keys = keys(kind);
    fetch(new ClientAuthentication.SignedJwt("my client", SigningKey.ofPem(pem(keys))));

    Map<String, String> form = form(server.requests(TOKEN).get(0));
    assertThat(form)
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("resource", server.base() + "/mcp")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    String jwt = form.getOrDefault("client_assertion", "");
    RawJson header = RawJson.of(part(jwt, 0));
    RawJson claims = RawJson.of(part(jwt, 1));
    assertThat(text(header, "alg")).isEqualTo(algorithm);
    assertThat(text(claims, "iss")).isEqualTo("my client");
    assertThat(text(claims, "sub")).isEqualTo("my client");
    assertThat(text(claims, "aud")).isEqualTo(server.base());
    assertThat(text(claims, "jti")).isNotEmpty();
    assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isBetween(1L, 300L);
    assertThat(signed(jwt, keys.getPublic(), signatures)).isTrue();
  }

  @Test
  void twoHundredWhoAskAtOnceMakeOneFetch() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(1);
    server.route(TOKEN, request -> ScriptedServer.until(allAsked).then(server.grant(3600)));
    List<CompletableFuture<TokenOutcome>> all =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> ask(identity(SECRET, Optional.empty(), Optional.empty())))
            .toList();
    allAsked.countDown();

    for (CompletableFuture<TokenOutcome> one : all) {
      assertThat(await(one)).isEqualTo("Bearer token-1");
    }
    assertThat(server.requests(TOKEN)).hasSize(1);
    assertThat(server.requests(RESOURCE_METADATA)).hasSize(1);
  }

  @Test
  void identitiesHaveTheirOwnTokensAndLookUpTheServerOnce() throws Exception {
    List<CompletableFuture<TokenOutcome>> all =
        IntStream.range(0, 40)
            .mapToObj(i -> new ClientAuthentication.Secret("client " + i, "secret"))
            .map(client -> ask(identity(client, Optional.empty(), Optional.empty())))
            .toList();

    assertThat(all).extracting(TokenSourcesIT::await).doesNotHaveDuplicates().hasSize(40);
    assertThat(server.requests(TOKEN)).hasSize(40);
    assertThat(server.requests(SERVER_METADATA)).hasSize(1);
  }

  @Test
  void redirectsAreFollowedWithinTheOriginOnly() throws Exception {
    try (ScriptedServer elsewhere = new ScriptedServer(any -> ScriptedServer.send(""))) {
      server.route(RESOURCE_METADATA, any -> redirect("/moved"));
      server.document(
          "/moved",
          "{\"resource\":\"%1$s/mcp\",\"authorization_servers\":[\"%1$s\"]}"
              .formatted(server.base()));
      assertThat(fetch(SECRET)).isEqualTo("Bearer token-1");

      restart(Duration.ofSeconds(20));
      server.route(RESOURCE_METADATA, any -> redirect(elsewhere.uri().toString()));
      assertThat(fetch(SECRET)).isEqualTo("NO_METADATA");

      restart(Duration.ofSeconds(20));
      server.route(TOKEN, any -> redirect("/other"));
      assertThat(await(ask(identity(SECRET, Optional.of(server.base() + TOKEN), Optional.empty()))))
          .isEqualTo("MALFORMED");
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(server.requests("/other")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 Bad Request | {\"error\":\"invalid_client\"} | CLIENT_REFUSED",
        "401 Unauthorized | nothing to see | CLIENT_REFUSED",
        "400 Bad Request | {\"error\":\"invalid_scope\",\"error_description\":\"\"} | SCOPE_REFUSED",
        "400 Bad Request | {\"error\":\"invalid_target\"} | TOKEN_REFUSED",
        "404 Not Found | <html> | TOKEN_REFUSED",
        "500 Oh | {\"error\":\"invalid_client\"} | SERVER_ERROR",
        "429 Slowly | {} | SERVER_ERROR",
        "200 OK | garbage | MALFORMED",
        "200 OK | {\"access_token\":\"a\" | MALFORMED",
        "200 OK | [] | MALFORMED",
        "200 OK | {} | MALFORMED",
        "200 OK | {\"access_token\":\"\"} | MALFORMED",
        "200 OK | {\"access_token\":\"a\\r\\nX-Evil: b\"} | MALFORMED",
        "200 OK | {\"access_token\":\"a\",\"token_type\":\"mac\"} | MALFORMED",
        "204 No Content || MALFORMED",
        "200 OK | {\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":\"60\"} | Bearer t",
        "200 OK | {\"access_token\":\"a;b=\",\"expires_in\":-1} | Bearer a;b=",
      })
  void whatTheTokenEndpointMaySay(String status, String body, String outcome) throws Exception {
    server.status(TOKEN, status, body == null ? "" : body);
    assertThat(fetch(SECRET)).isEqualTo(outcome);
  }

  @Test
  void metadataThatLeadsNowhereOrAstray() throws Exception {
    metadata("{\"resource\":\"https://evil.example.com/mcp\",\"authorization_servers\":[\"%s\"]}");
    assertThat(fetchAgain()).isEqualTo("OTHER_RESOURCE");
    metadata("{\"authorization_servers\":[\"%s\"]}");
    assertThat(fetchAgain()).isEqualTo("OTHER_RESOURCE");
    metadata("{\"resource\":\"%1$s/mcp\"}");
    assertThat(fetchAgain()).isEqualTo("NO_METADATA");
    metadata("{\"resource\":\"%1$s/mcp\",\"authorization_servers\":[\"file:///etc/passwd\"]}");
    assertThat(fetchAgain()).isEqualTo("MALFORMED");
    metadata("{\"resource\":\"%1$s/mcp\",\"authorization_servers\":[\"%1$s\"]}");
    server.document(SERVER_METADATA, "{\"issuer\":\"https://evil.example.com\"}");
    assertThat(fetchAgain()).isEqualTo("OTHER_ISSUER");
    server.document(SERVER_METADATA, "{\"issuer\":\"%s\"}".formatted(server.base()));
    assertThat(fetchAgain()).isEqualTo("NO_METADATA");
    server.without(SERVER_METADATA);
    assertThat(fetchAgain()).isEqualTo("NO_METADATA");
    methods("tls_client_auth");
    assertThat(fetchAgain()).isEqualTo("NO_COMMON_METHOD");
    assertThat(server.requests(TOKEN)).isEmpty();
  }

  @Test
  void nothingLeadsFromTlsToPlainText() {
    try (AuthorizationHttp http = new AuthorizationHttp(Duration.ofSeconds(20))) {
      String plain = server.base() + RESOURCE_METADATA;
      CompletableFuture<?> asked =
          new Discovery(http)
              .of(
                  URI.create("https://127.0.0.1:1/mcp"),
                  Challenge.of("Bearer resource_metadata=\"" + plain + "\""));
      assertThat(asked.handle((found, thrown) -> AuthorizationException.failureOf(thrown)).join())
          .isEqualTo(AuthorizationFailure.NOT_SECURE);
      assertThat(server.paths()).isEmpty();
    }
  }

  @Test
  void whatIsTooLongIsNotReadToItsEnd() throws Exception {
    String endless = "{\"a\":\"" + "x".repeat(AuthorizationHttp.MAX_BYTES);
    server.route(
        TOKEN,
        any ->
            ScriptedServer.send(
                    ScriptedServer.head(
                        "HTTP/1.1 200 OK", "Content-Length: 999999999", "Content-Type: a/b"))
                .then(ScriptedServer.send(endless))
                .then(ScriptedServer.untilClosed()));
    assertThat(fetch(SECRET)).isEqualTo("MALFORMED");
  }

  @Test
  void whoDoesNotAnswerOrNeverEndsIsGivenUp() throws Exception {
    server.route(TOKEN, any -> ScriptedServer.untilClosed());
    restart(Duration.ofMillis(300));
    assertThat(fetch(SECRET)).isEqualTo("TIMED_OUT");

    server.route(
        TOKEN,
        any ->
            ScriptedServer.send(ScriptedServer.head("HTTP/1.1 200 OK", "Content-Length: 9"))
                .then(ScriptedServer.untilClosed()));
    restart(Duration.ofMillis(300));
    assertThat(fetch(SECRET)).isEqualTo("TIMED_OUT");
  }

  @Test
  void nobodyThere() throws Exception {
    server.close();
    assertThat(fetch(SECRET)).isEqualTo("UNREACHABLE");
  }

  private String fetch(ClientAuthentication client) {
    return await(ask(identity(client, Optional.empty(), Optional.empty())));
  }

  private String fetchAgain() {
    restart(Duration.ofSeconds(20));
    return fetch(SECRET);
  }

  private void restart(Duration limit) {
    sources.close();
    sources = new TokenSources(limit, Duration.ofSeconds(20), System::nanoTime);
  }

  private ClientIdentity identity(
      ClientAuthentication client, Optional<String> tokenUrl, Optional<String> scope) {
    return ClientIdentity.of(server.uri(), client, tokenUrl, scope);
  }

  private CompletableFuture<TokenOutcome> ask(ClientIdentity identity) {
    CompletableFuture<TokenOutcome> outcome = new CompletableFuture<>();
    Asker asker = new Asker(Runnable::run, (start, end, failure) -> {});
    sources.of(identity).request(asker, outcome::complete);
    return outcome;
  }

  /** The header's value, or the name of the failure. */
  private static String await(CompletableFuture<TokenOutcome> asked) {
    TokenOutcome outcome = asked.orTimeout(20, TimeUnit.SECONDS).join();
    return outcome instanceof TokenOutcome.Granted granted
        ? granted.token().headerValue()
        : ((TokenOutcome.Failed) outcome).failure().name();
  }

  private void metadata(String document) {
    server.document(RESOURCE_METADATA, document.formatted(server.base()));
  }

  private void methods(String... methods) {
    server.document(
        SERVER_METADATA,
        ("{\"issuer\":\"%1$s\",\"token_endpoint\":\"%1$s/token\","
                + "\"token_endpoint_auth_methods_supported\":[\"%2$s\"]}")
            .formatted(server.base(), String.join("\",\"", methods)));
  }

  private static ScriptedServer.Script redirect(String location) {
    return ScriptedServer.send(
        ScriptedServer.head("HTTP/1.1 307 There", "Location: " + location, "Content-Length: 0"));
  }

  private static KeyPair keys(String kind) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(kind.equals("EC") ? 256 : 2048);
    return generator.generateKeyPair();
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static boolean signed(String jwt, PublicKey key, String algorithm) throws Exception {
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(key);
    signature.update(jwt.substring(0, jwt.lastIndexOf('.')).getBytes(UTF_8));
    return signature.verify(part(jwt, 2));
  }

  private static byte[] part(String jwt, int index) {
    return Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String text(RawJson object, String name) {
    return JsonValues.member(object, name).flatMap(JsonValues::text).orElse("");
  }

  private static long seconds(RawJson object, String name) {
    return JsonValues.integer(JsonValues.member(object, name).orElseThrow()).orElseThrow();
  }

  @Test
  void secretsAreInNoText() {
    URI uri = URI.create("http://h/mcp");
    ClientIdentity identity = ClientIdentity.of(uri, SECRET, Optional.empty(), Optional.empty());
    assertThat(identity.toString()).doesNotContain("top secret");
    assertThat(AccessToken.of(new TokenAnswer("abc", OptionalLong.empty()), Set.of(), 0))
        .hasToString("AccessToken(***)");
  }
}
