package io.github.gatlingmcp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the walls of the house. Change a map here first, with a reason, then the code. */
final class ArchitectureTest {
  /** Each room, and the rooms it may see. A room may always see its own corners. */
  private static final Map<String, Set<String>> NEIGHBOURS =
      Map.ofEntries(
          entry("javaapi", Set.of("gatling", "client", "spec", "metrics", "report")),
          entry("authorization", Set.of("codec", "spec")),
          entry(
              "gatling",
              Set.of("client", "transport", "authorization", "codec", "spec", "metrics", "report")),
          entry("client", Set.of("transport", "codec", "spec")),
          entry("transport", Set.of("codec", "spec")),
          entry("codec", Set.of("spec")),
          entry("server", Set.of("codec", "spec")),
          entry("spec", Set.of()),
          entry("fault", Set.of()),
          entry("metrics", Set.of()),
          entry("report", Set.of("metrics")),
          entry("fleet", Set.of("metrics", "report")));

  /** Each corner, and what it may see of its own room. */
  private static final Map<String, Set<String>> CORNERS =
      Map.ofEntries(
          entry(
              "gatling.action",
              Set.of("gatling", "gatling.check", "gatling.stats", "gatling.measure")),
          entry("gatling.check", Set.of("gatling")),
          entry("gatling.stats", Set.of("gatling")),
          entry("gatling.measure", Set.of()),
          entry("metrics.live", Set.of("metrics")),
          entry("metrics.prometheus", Set.of("metrics", "metrics.live")),
          entry("metrics.otlp", Set.of("metrics", "metrics.live")),
          entry("report.folder", Set.of("report")),
          entry("report.page", Set.of("report")),
          entry("transport.http", Set.of("transport")),
          entry("transport.sse", Set.of("transport", "transport.http")),
          entry("transport.websocket", Set.of("transport", "transport.http")),
          entry("server.session", Set.of()),
          entry("server.tool", Set.of("server.session")),
          entry("server.http", Set.of("server.session", "server.tool", "server.metrics")),
          entry("server.metrics", Set.of("server.session")),
          entry("server.redis", Set.of("server.session")));

  private static final Set<String> NETTY_FOR_GATLING =
      Set.of(
          "io.netty.channel.EventLoop",
          "io.netty.channel.EventLoopGroup",
          "io.netty.handler.codec.http.HttpHeaders",
          "io.netty.handler.ssl");

  /** Each library, and the rooms or corners that may see it. The most exact name counts. */
  private static final List<Library> LIBRARIES =
      List.of(
          new Library(Set.of("io.gatling.http.client"), Set.of("transport", "gatling")),
          new Library(Set.of("io.gatling", "scala"), Set.of("gatling", "javaapi")),
          // Gatling's actions are asked for a logger of this type.
          new Library(Set.of("com.typesafe.scalalogging"), Set.of("gatling")),
          new Library(
              NETTY_FOR_GATLING, Set.of("transport", "codec", "server", "fault", "gatling")),
          new Library(Set.of("io.netty"), Set.of("transport", "codec", "server", "fault")),
          new Library(
              Set.of("com.fasterxml.jackson"), Set.of("codec", "gatling", "server", "report")),
          new Library(Set.of("io.lettuce"), Set.of("server.redis", "fleet")),
          new Library(Set.of("org.HdrHistogram"), Set.of("metrics", "fleet")),
          new Library(Set.of("io.prometheus"), Set.of("metrics.prometheus", "server.metrics")),
          new Library(Set.of("io.opentelemetry"), Set.of("metrics.otlp")),
          new Library(Set.of("com.typesafe.config"), Set.of("report")),
          new Library(Set.of("org.apache.commons.math3"), Set.of("report")),
          // How many file descriptors are open is known to this bean only.
          new Library(Set.of("com.sun.management"), Set.of("metrics", "server.metrics")),
          new Library(
              Set.of("org.slf4j"),
              Set.of(
                  "gatling",
                  "client",
                  "transport",
                  "server",
                  "fault",
                  "metrics",
                  "report",
                  "fleet")),
          new Library(Set.of("java", "javax", "org.jspecify"), NEIGHBOURS.keySet()));

  /** What a simulation may see of the house. */
  private static final Set<String> PUBLIC_ROOMS =
      Set.of("javaapi", "spec", "server", "fault", "metrics", "report", "fleet");

  private static final HouseRules HOUSE =
      new HouseRules("io.github.gatlingmcp", NEIGHBOURS, CORNERS, LIBRARIES, PUBLIC_ROOMS);
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.gatlingmcp");
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/brokenhouse/"))
          .importPackages("io.github.gatlingmcp", "simulations");

  /** A house of the same plan with every rule broken, to see that the rules notice. */
  private static final String BROKEN = "io.github.gatlingmcp.brokenhouse";

  private static final HouseRules BROKEN_HOUSE =
      new HouseRules(BROKEN, NEIGHBOURS, CORNERS, LIBRARIES, PUBLIC_ROOMS);

  /** The rules that the broken house keeps: one wrong room and one wrong corner are enough. */
  private static final Pattern WELL_BUILT =
      Pattern.compile("(room (?!spec )|corner (?!server.session ))");

  private static final JavaClasses RUINS = new ClassFileImporter().importPackages(BROKEN);

  static Stream<ArchRule> rulesOfTheHouse() {
    return Stream.concat(HOUSE.walls(), HabitRules.all());
  }

  @ParameterizedTest
  @MethodSource("rulesOfTheHouse")
  void mainClassesKeepTheRules(ArchRule rule) {
    rule.check(MAIN);
  }

  static Stream<ArchRule> rulesForSimulations() {
    return HOUSE.forSimulations("simulations");
  }

  @ParameterizedTest
  @MethodSource("rulesForSimulations")
  void simulationsKeepTheRules(ArchRule rule) {
    rule.check(TESTS);
  }

  @Test
  void testsDoNotSleepEither() {
    HabitRules.nobodySleeps().check(TESTS);
  }

  static Stream<ArchRule> rulesTheBrokenHouseBreaks() {
    Stream<ArchRule> rules = Stream.concat(BROKEN_HOUSE.walls(), HabitRules.all());
    return Stream.concat(rules, BROKEN_HOUSE.forSimulations(BROKEN + ".simulations"));
  }

  @ParameterizedTest
  @MethodSource("rulesTheBrokenHouseBreaks")
  void everyKindOfRuleNoticesABreach(ArchRule rule) {
    boolean broken = rule.evaluate(RUINS).hasViolation();
    assertThat(broken).isEqualTo(!WELL_BUILT.matcher(rule.getDescription()).lookingAt());
  }

  @Test
  void theMapsAgreeWithEachOther() {
    Set<String> rooms = NEIGHBOURS.keySet();
    assertThat(NEIGHBOURS.values()).allSatisfy(seen -> assertThat(rooms).containsAll(seen));
    assertThat(CORNERS.keySet())
        .allSatisfy(corner -> assertThat(rooms).contains(corner.substring(0, corner.indexOf('.'))));
  }
}
