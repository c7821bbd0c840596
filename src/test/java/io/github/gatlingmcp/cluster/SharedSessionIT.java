package io.github.gatlingmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.measured.MeasuredRun;
import io.github.gatlingmcp.server.McpServer;
import io.github.gatlingmcp.server.McpServerConfig;
import io.github.gatlingmcp.server.redis.RedisSettings;
import io.github.gatlingmcp.testkit.RedisProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One session, asked for at two replicas in turn. */
final class SharedSessionIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private RedisProcess redis;
  private McpServer one;
  private McpServer other;

  @BeforeEach
  void start() throws Exception {
    redis = RedisProcess.start(folder);
    RedisSettings settings = RedisSettings.parse(redis.uri());
    one = McpServer.start(McpServerConfig.defaults().withRedis(settings));
    other = McpServer.start(McpServerConfig.defaults().withRedis(settings));
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    redis.close();
  }

  private HttpResponse<String> send(McpServer to, String method, String session, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.uri())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("Mcp-Protocol-Version", "2025-11-25")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String initialize(McpServer at) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(at, "POST", "", INITIALIZE);
    return answer.headers().firstValue("mcp-session-id").orElseThrow(AssertionError::new);
  }

  private int ping(McpServer at, String session) {
    try {
      return send(at, "POST", session, PING).statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void aSessionThatAnyReplicaDeletesIsUnknownToAll() throws Exception {
    String session = initialize(one);
    assertThat(ping(one, session)).isEqualTo(200);
    assertThat(ping(other, session)).isEqualTo(200);

    assertThat(send(other, "DELETE", session, "").statusCode()).isEqualTo(204);
    MeasuredRun.await(() -> ping(one, session) == 404);
    MeasuredRun.await(() -> ping(other, session) == 404);
    assertThat(send(one, "DELETE", session, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionThatNeverWasIsUnknownToAll() {
    assertThat(ping(one, "00000000-0000-0000-0000-000000000000")).isEqualTo(404);
    assertThat(ping(other, "00000000-0000-0000-0000-000000000000")).isEqualTo(404);
  }

  @Test
  void aReplicaThatStopsKeepsItsSessionsForTheOthers() throws Exception {
    String session = initialize(one);
    one.close();
    assertThat(ping(other, session)).isEqualTo(200);
  }

  @Test
  void whatNeedsRedisIsRefusedInOneSentenceAndTheRestGoesOn() throws Exception {
    String known = initialize(one);
    redis.stop();
    MeasuredRun.await(() -> ping(other, known) == 503);
    HttpResponse<String> refused = send(other, "POST", known, PING);
    assertThat(refused.body())
        .contains("\"error\"")
        .contains("Shared session state is unavailable: ");
    assertThat(refused.headers().firstValue("retry-after")).contains("1");
    assertThat(send(other, "POST", "", INITIALIZE).statusCode()).isEqualTo(503);
    assertThat(ping(one, known)).as("the replica that holds the session").isEqualTo(200);
  }
}
