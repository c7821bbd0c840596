package io.github.gatlingmcp.metrics;

import io.github.gatlingmcp.metrics.otlp.OtlpPush;
import io.github.gatlingmcp.metrics.prometheus.PrometheusEndpoint;
import io.github.gatlingmcp.server.redis.RedisLimits;
import io.github.gatlingmcp.server.redis.RedisParts;
import io.github.gatlingmcp.server.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Loads every class but those that need optional libraries, then asks for what needs them. */
final class LoadEverythingMain {
  private static final Set<String> OPTIONAL =
      Set.of(
          "io.github.gatlingmcp.metrics.prometheus.",
          "io.github.gatlingmcp.metrics.otlp.",
          "io.github.gatlingmcp.server.metrics.Exposition",
          "io.github.gatlingmcp.server.metrics.Families",
          "io.github.gatlingmcp.server.redis.");

  private LoadEverythingMain() {}

  /** Takes the folder of the classes. */
  public static void main(String... arguments) throws IOException, ReflectiveOperationException {
    int members = 0;
    for (String name : classes(Path.of(arguments[0]))) {
      members += members(name);
    }
    if (members == 0) {
      throw new IllegalStateException("there are no classes in " + arguments[0]);
    }
    System.out.println("loaded");
    boolean scraped = PrometheusEndpoint.start("0", Map.of(), System.out::println).isPresent();
    boolean pushed =
        OtlpPush.start("http://127.0.0.1:1", Map.of(), System.out::println).isPresent();
    System.out.println("scraped " + scraped + ", pushed " + pushed);
    connectRedis();
  }

  private static void connectRedis() {
    RedisSettings nowhere = RedisSettings.parse("redis://127.0.0.1:1");
    try (RedisParts parts =
        RedisParts.connect(nowhere, RedisLimits.of(1, Duration.ofMinutes(1), 1))) {
      System.out.println("replica " + parts.state().replica());
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Asking for them looks up every type that a method or field mentions. */
  private static int members(String name) throws ClassNotFoundException {
    Class<?> loaded = Class.forName(name, false, LoadEverythingMain.class.getClassLoader());
    return loaded.getDeclaredMethods().length
        + loaded.getDeclaredConstructors().length
        + loaded.getDeclaredFields().length;
  }

  private static List<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("io/github/gatlingmcp"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> folder.relativize(file).toString().replace('/', '.'))
          .filter(name -> OPTIONAL.stream().noneMatch(name::startsWith))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .toList();
    }
  }
}
