package simulations.support;

import io.github.gatlingmcp.report.RunProperty;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the values of settings, and notes in one line each what cannot be used. */
final class SettingsReader {
  private static final String PREFIX = "mcp.";
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final long FIRST_SEED = 1;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,3})(B|KB|MB)");
  private static final Map<String, Integer> UNITS = Map.of("KB", 1024, "MB", 1024 * 1024);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofHours(72);

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Set<Setting> asked = EnumSet.noneOf(Setting.class);

  SettingsReader(Map<String, String> properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  static SettingsReader ofThisProcess() {
    return new SettingsReader(systemProperties(), System.getenv());
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> all = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      all.put(name, System.getProperty(name));
    }
    return all;
  }

  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    for (Setting setting : Setting.FOR_SOME) {
      if (properties.containsKey(setting.key()) && !asked.contains(setting)) {
        all.add(
            "%s is '%s', but means nothing here"
                .formatted(setting.key(), printable(setting, text(setting).orElseThrow())));
      }
    }
    return all;
  }

  /** The value, or nothing when there is none that can be used. */
  <T> Optional<T> read(Setting setting, Function<String, Optional<T>> parse) {
    asked.add(setting);
    Optional<String> text = text(setting);
    Optional<T> value = text.map(String::trim).flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      problems.add(
          "%s is '%s', but has to be %s"
              .formatted(name(setting), printable(setting, text.get()), setting.allowed()));
    }
    return value;
  }

  /** Whether this simulation knows it. */
  boolean asks(Setting setting) {
    return asked.contains(setting);
  }

  private static String printable(Setting setting, String value) {
    return setting == Setting.BEARER_TOKEN ? "***" : printable(value);
  }

  /** One line, and no password in it. */
  private static String printable(String value) {
    return value.replaceAll("\\R", " ").replaceAll("//[^/@]*@", "//***@");
  }

  /** A slip of the pen must not become a run with defaults. */
  void refuseUnknownKeys() {
    Set<String> known =
        Stream.concat(
                Arrays.stream(Setting.values()).map(Setting::key),
                Arrays.stream(RunProperty.values()).map(RunProperty::key))
            .collect(Collectors.toSet());
    for (String key : properties.keySet()) {
      if (key.startsWith(PREFIX) && !known.contains(key)) {
        // Not its value: it may be a token under a misspelt name.
        problems.add(
            "no setting is called %s; there are %s"
                .formatted(key, known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  void refuseBoth(Setting one, Setting other) {
    if (text(one).isPresent() && text(other).isPresent()) {
      problems.add(
          "%s is '%s' and %s is '%s', but only one of them is allowed"
              .formatted(
                  name(one), text(one).orElseThrow(), name(other), text(other).orElseThrow()));
    }
  }

  /** What has no meaning here. */
  void refuse(String reason, Setting... settings) {
    for (Setting setting : settings) {
      if (text(setting).isPresent()) {
        problems.add(
            "%s is '%s', but %s"
                .formatted(name(setting), printable(setting, text(setting).orElseThrow()), reason));
      }
    }
  }

  /** What would be overlooked is a slip of the pen, too. */
  void refuseWithout(Setting needed, Setting... others) {
    for (Setting other : others) {
      if (text(other).isPresent() && text(needed).isEmpty()) {
        problems.add(
            "%s is '%s', but means nothing without %s"
                .formatted(name(other), printable(text(other).orElseThrow()), needed.key()));
      }
    }
  }

  private Optional<String> text(Setting setting) {
    return Optional.ofNullable(properties.get(setting.key()))
        .or(() -> Optional.ofNullable(environment.get(setting.variable())));
  }

  private String name(Setting setting) {
    return properties.containsKey(setting.key()) ? setting.key() : setting.variable();
  }

  static Optional<Profile> profile(String text) {
    return Arrays.stream(Profile.values())
        .filter(profile -> profile.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  static Optional<URI> url(String text) {
    try {
      URI uri = new URI(text);
      boolean web = uri.getScheme() != null && uri.getScheme().matches("http|https|ws|wss");
      boolean plain = uri.getUserInfo() == null && uri.getFragment() == null;
      return Optional.of(uri).filter(u -> web && plain && u.getHost() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static Optional<String> bearerToken(String text) {
    return Optional.of(text).filter(token -> token.matches("[!-~]{1,8192}"));
  }

  static Optional<Integer> users(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,6}"))
        .map(Integer::valueOf)
        .filter(users -> users >= 1 && users <= 100_000);
  }

  static Optional<Double> rate(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,5}(\\.\\d{1,6})?"))
        .map(Double::valueOf)
        .filter(rate -> rate > 0 && rate <= 10_000);
  }

  static Optional<Integer> batch(String text) {
    return users(text).filter(count -> count <= 10_000);
  }

  /** Where folders are missing, the run would only find out when it is over. */
  static Optional<List<Path>> folders(String text) {
    List<Path> folders =
        Stream.of(text.split(","))
            .map(String::trim)
            .filter(t -> !t.isEmpty())
            .map(Path::of)
            .map(SettingsReader::measured)
            .toList();
    return Optional.of(folders)
        .filter(all -> !all.isEmpty() && all.stream().allMatch(Files::isDirectory));
  }

  /** Gatling's folder of a run has another one in it, with what was measured. */
  private static Path measured(Path folder) {
    Path inside = folder.resolve("mcp");
    return Files.isDirectory(inside) ? inside : folder;
  }

  static Optional<Double> base(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,6}(\\.\\d{1,6})?"))
        .map(Double::valueOf)
        .filter(base -> base <= 100_000);
  }

  /** For what is drawn at random. */
  long seed() {
    return read(Setting.SEED, SettingsReader::seed).orElse(FIRST_SEED);
  }

  private static Optional<Long> seed(String text) {
    return Optional.of(text).filter(t -> t.matches("\\d{1,9}")).map(Long::valueOf);
  }

  /** Gatling lets users come second by second. */
  static Optional<Duration> seconds(String text, int least) {
    return seconds(text, least, DAY);
  }

  static Optional<Duration> duration(String text) {
    return seconds(text, 1, LONGEST);
  }

  private static Optional<Duration> seconds(String text, int least, Duration most) {
    return time(text)
        .filter(time -> time.toMillisPart() == 0)
        .filter(time -> time.toSeconds() >= least && time.compareTo(most) <= 0);
  }

  /** In bytes; 0 for off. */
  static Optional<Long> size(String text) {
    if (text.equals("off")) {
      return Optional.of(0L);
    }
    return Optional.of(SIZE.matcher(text))
        .filter(Matcher::matches)
        .map(size -> Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 1))
        .filter(bytes -> bytes > 0);
  }

  static Optional<Duration> limit(String text) {
    return thinkTime(text).filter(time -> !time.isZero());
  }

  static Optional<Duration> thinkTime(String text) {
    return time(text).filter(time -> time.compareTo(Duration.ofHours(1)) <= 0);
  }

  static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }
}
