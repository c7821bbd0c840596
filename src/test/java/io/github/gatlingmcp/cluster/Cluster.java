package io.github.gatlingmcp.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.testkit.Nginx;
import io.github.gatlingmcp.testkit.RedisProcess;
import io.github.gatlingmcp.testkit.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Three replicas in processes of their own, one Redis, and the balancer of {@code docker/}. */
final class Cluster implements AutoCloseable {
  static final int REPLICAS = 3;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RedisProcess redis;
  private final List<ServerProcess> replicas = new ArrayList<>();
  private final Nginx balancer;

  private Cluster(Path folder, String... options) throws Exception {
    redis = RedisProcess.start(Files.createDirectories(folder.resolve("redis")), options);
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(replica(0));
    }
    List<Integer> ports = replicas.stream().map(ServerProcess::port).toList();
    balancer = Nginx.start(folder.resolve("nginx"), ports);
  }

  /**
   * Starts all.
   *
   * @param options of Redis
   */
  static Cluster start(Path folder, String... options) throws Exception {
    return new Cluster(folder, options);
  }

  private ServerProcess replica(int port) throws Exception {
    return ServerProcess.start(
        "--port", Integer.toString(port), "--redis", redis.uri(), "--session-idle-seconds", "60");
  }

  /** Where clients connect to. */
  URI uri() {
    return balancer.uri();
  }

  RedisProcess redis() {
    return redis;
  }

  List<ServerProcess> replicas() {
    return replicas;
  }

  /** Starts a replica that ended once more, at the same address. */
  void startAgain(int index) throws Exception {
    replicas.set(index, replica(replicas.get(index).port()));
  }

  /** How many requests of that method each replica got. */
  List<Long> posts(String method) throws Exception {
    List<Long> posts = new ArrayList<>();
    for (ServerProcess replica : replicas) {
      JsonNode ledger = JSON.readTree(replica.get("/admin/ledger"));
      posts.add(ledger.at("/posts").path(method).asLong());
    }
    return posts;
  }

  /** Has the counts begin anew. */
  void forgetCounts() throws Exception {
    for (ServerProcess replica : replicas) {
      HttpRequest reset =
          HttpRequest.newBuilder(replica.uri().resolve("/admin/ledger/reset"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpClient.newHttpClient().send(reset, HttpResponse.BodyHandlers.discarding());
    }
  }

  @Override
  public void close() {
    balancer.close();
    replicas.forEach(ServerProcess::close);
    redis.close();
  }
}
