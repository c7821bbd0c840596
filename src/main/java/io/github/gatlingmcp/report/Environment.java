package io.github.gatlingmcp.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What of the machine and the settings has to be known to repeat a run, or to compare two: {@code
 * gatling_mcp_version}, {@code gatling_mcp_commit}, {@code project_commit}, {@code
 * gatling_version}, {@code jvm}, {@code os}, {@code cpu}, {@code cpu_count}, {@code memory_mb},
 * {@code jvm_memory_mb}, and each system property {@code mcp.…}, without secrets.
 */
public final class Environment {
  private static final String PROPERTIES = "mcp.";
  private static final int MAX_PROPERTIES = 100;
  private static final int MAX_VALUE = 1_000;
  private static final long MEGABYTE = 1 << 20;
  private static final String UNKNOWN = "unknown";

  private Environment() {}

  /**
   * Names and values in the order to show. What cannot be found out is {@code unknown}.
   *
   * @param gatlingVersion of the Gatling that runs
   */
  public static Map<String, String> collect(String gatlingVersion) {
    Map<String, String> environment = new LinkedHashMap<>();
    Attributes manifest = manifest();
    environment.put(
        "gatling_mcp_version",
        value(manifest, Attributes.Name.IMPLEMENTATION_VERSION.toString()).orElse("development"));
    environment.put(
        "gatling_mcp_commit",
        value(manifest, "Implementation-Build")
            .or(() -> classes().filter(Files::isDirectory).flatMap(GitCommit::of))
            .orElse(UNKNOWN));
    environment.put("project_commit", GitCommit.of(Path.of("")).orElse(UNKNOWN));
    environment.put("gatling_version", gatlingVersion);
    environment.put("jvm", properties("java.vm.name", "java.version", "java.vendor"));
    environment.put("os", properties("os.name", "os.version", "os.arch"));
    environment.put("cpu", firstLine("/proc/cpuinfo", "model name").orElse(UNKNOWN));
    environment.put("cpu_count", "" + Runtime.getRuntime().availableProcessors());
    environment.put("memory_mb", memory());
    environment.put("jvm_memory_mb", "" + Runtime.getRuntime().maxMemory() / MEGABYTE);
    environment.putAll(settings());
    return environment;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PROPERTIES))
        .sorted()
        .limit(MAX_PROPERTIES)
        .forEach(name -> settings.put(name, shown(name)));
    return settings;
  }

  private static String shown(String property) {
    String value = Secrets.masked(property, System.getProperty(property, ""));
    return value.substring(0, Math.min(MAX_VALUE, value.length()));
  }

  private static String properties(String... names) {
    return Stream.of(names)
        .map(name -> System.getProperty(name, UNKNOWN))
        .reduce((one, other) -> one + " " + other)
        .orElse(UNKNOWN);
  }

  private static String memory() {
    return firstLine("/proc/meminfo", "MemTotal")
        .map(text -> text.replaceAll("\\D", ""))
        .filter(kilobytes -> !kilobytes.isEmpty())
        .map(kilobytes -> "" + Long.parseLong(kilobytes) / 1_024)
        .orElse(UNKNOWN);
  }

  /** What stands behind the colon of the first line that begins so. */
  private static Optional<String> firstLine(String file, String start) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(start))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(Attributes manifest, String name) {
    return Optional.ofNullable(manifest.getValue(name)).filter(value -> !value.isBlank());
  }

  /** Our own jar, or the folder of our classes. */
  private static Optional<Path> classes() {
    CodeSource source = Environment.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Attributes manifest() {
    Optional<Path> jar = classes().filter(Files::isRegularFile);
    if (jar.isEmpty()) {
      return new Attributes();
    }
    try (JarFile file = new JarFile(jar.get().toFile())) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .orElseGet(Attributes::new);
    } catch (IOException e) {
      return new Attributes();
    }
  }
}
