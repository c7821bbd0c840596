package simulations.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.spec.ProtocolRevision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void withoutValuesItIsAQuickRunAgainstTheEmbeddedServer() {
    RunSettings settings = with(Map.of());

    assertThat(settings)
        .isEqualTo(
            new RunSettings(
                Optional.empty(),
                Wire.STREAMABLE_HTTP,
                Version.STANDARD,
                Optional.empty(),
                20,
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Duration.ofSeconds(25),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Optional.of(Duration.ofMillis(50)),
                Duration.ofSeconds(6),
                20,
                List.of(),
                settings.own()));
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.duration().plus(settings.ramp())).isLessThan(Duration.ofMinutes(1));
    assertThatCode(settings::insist).doesNotThrowAnyException();
  }

  @Test
  void theFullProfileIsAHundredUsersForFiveMinutes() {
    RunSettings settings = with(Map.of("mcp.profile", "full"));

    assertThat(settings.users()).isEqualTo(100);
    assertThat(settings.duration()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void singleValuesCountMoreThanTheProfile() {
    RunSettings settings = with(Map.of("mcp.profile", "full", "mcp.users", "7"));

    assertThat(settings.users()).isEqualTo(7);
    assertThat(settings.duration()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void everyValueIsRead() {
    RunSettings settings =
        with(
            Map.of(
                "mcp.url", "https://mcp.example.com:8443/mcp?a=b",
                "mcp.protocolVersion", "2025-06-18",
                "mcp.bearerToken", "s3cret",
                "mcp.rate", "2.5",
                "mcp.duration", "2m",
                "mcp.ramp", "0s",
                "mcp.thinkTime", "1500ms"));

    assertThat(settings)
        .isEqualTo(
            new RunSettings(
                Optional.of(URI.create("https://mcp.example.com:8443/mcp?a=b")),
                Wire.STREAMABLE_HTTP,
                new Version(Optional.of(ProtocolRevision.V2025_06_18), false),
                Optional.of("s3cret"),
                20,
                OptionalDouble.of(2.5),
                0,
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ZERO,
                Duration.ofMillis(1500),
                Optional.empty(),
                Duration.ofSeconds(6),
                20,
                List.of(),
                settings.own()));
    assertThat(settings.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/mcp, streamable-http, 2024-11-05",
    "http://h/mcp, websocket, 2025-11-25",
    "ws://h/mcp, http-sse, 2025-11-25",
    "ws://h/mcp, websocket, 2026-07-28",
    "http://h/sse, http-sse, 2026-07-28",
  })
  void whatDoesNotFitTogetherIsRefused(String url, String transport, String version) {
    RunSettings settings =
        with(Map.of("mcp.url", url, "mcp.transport", transport, "mcp.protocolVersion", version));

    assertThat(settings.problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/mcp, STREAMABLE_HTTP, 2026-07-28",
    "https://h/mcp, STREAMABLE_HTTP, detect",
    "ws://h/mcp, WEBSOCKET, 2024-11-05",
    "wss://h/mcp, WEBSOCKET, 2025-11-25",
  })
  void theUrlSaysHowMessagesTravel(String url, Wire wire, String version) {
    RunSettings settings = with(Map.of("mcp.url", url, "mcp.protocolVersion", version));

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.wire()).isEqualTo(wire);
  }

  @Test
  void theTokenStandsNowhere() {
    assertThat(with(Map.of("mcp.bearerToken", "s3cret"))).asString().doesNotContain("s3cret");
    assertThat(with(Map.of("mcp.bearerToken", "s3 cret")).problems())
        .containsExactly(
            "mcp.bearerToken is '***', but has to be a token of visible ASCII characters");
  }

  @Test
  void aPropertyCountsMoreThanAnEnvironmentVariable() {
    Map<String, String> environment =
        Map.of("MCP_USERS", "3", "MCP_THINK_TIME", "1s", "MCP_OTHERS_MATTER", "x");

    RunSettings settings = RunSettings.read(Map.of("mcp.users", "4"), environment);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.users()).isEqualTo(4);
    assertThat(settings.thinkTime()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.url, 127.0.0.1:3001/mcp, 'an http, https, ws or wss URL, without a password in it'",
    "mcp.url, ftp://127.0.0.1/mcp, 'an http, https, ws or wss URL, without a password in it'",
    "mcp.url, http:///mcp, 'an http, https, ws or wss URL, without a password in it'",
    "mcp.url, '', 'an http, https, ws or wss URL, without a password in it'",
    "mcp.protocolVersion, 2024-11-05, '2025-03-26, 2025-06-18, 2025-11-25, 2026-07-28 or detect; over http-sse and websocket 2024-11-05 to 2025-11-25'",
    "mcp.transport, websockets, 'streamable-http, http-sse (of 2024-11-05) or websocket'",
    "mcp.users, 0, 'a whole number, 1 to 100000'",
    "mcp.users, many, 'a whole number, 1 to 100000'",
    "mcp.users, 100001, 'a whole number, 1 to 100000'",
    "mcp.rate, 0, 'a number above 0, up to 10000'",
    "mcp.rate, -1, 'a number above 0, up to 10000'",
    "mcp.rate, NaN, 'a number above 0, up to 10000'",
    "mcp.duration, 0s, 'whole seconds such as 30s or 5m, 1s to 72h'",
    "mcp.duration, 30, 'whole seconds such as 30s or 5m, 1s to 72h'",
    "mcp.duration, 1500ms, 'whole seconds such as 30s or 5m, 1s to 72h'",
    "mcp.duration, 73h, 'whole seconds such as 30s or 5m, 1s to 72h'",
    "mcp.ramp, 25h, 'whole seconds such as 30s or 5m, 0s to 24h'",
    "mcp.ramp, -5s, 'whole seconds such as 30s or 5m, 0s to 24h'",
    "mcp.thinkTime, soon, 'a time such as 500ms or 2s, 0s to 1h'",
    "mcp.profile, FULL, quick or full",
    "mcp.shape, circle, 'constant, ramp, spike, wave, step, burst, random or sawtooth'",
    "mcp.base, 21, 'a number from 0 to 100000, not above mcp.users or mcp.rate'",
    "mcp.p95, 0ms, 'a time such as 500ms or 2s, 1ms to 1h'",
    "mcp.recovery, 1s, 'whole seconds such as 30s or 5m, 2s to 24h'",
    "mcp.batch, 10001, 'a whole number, 1 to 10000'",
    "mcp.baseline, 'src,no such folder', 'folders of runs with the same simulation, separated by commas'",
    "mcp.base, -1, 'a number from 0 to 100000, not above mcp.users or mcp.rate'",
  })
  void aBadValueIsOneLineWithPropertyValueAndWhatIsAllowed(
      String key, String value, String allowed) {
    RunSettings settings = with(Map.of(key, value));

    String line = key + " is '" + value + "', but has to be " + allowed;
    assertThat(settings.problems()).containsExactly(line);
    assertThatThrownBy(settings::insist)
        .isInstanceOf(RunRefusedException.class)
        .hasMessage(line)
        .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
  }

  @Test
  void aPasswordInAUrlIsNotPrinted() {
    assertThat(with(Map.of("mcp.url", "http://ada:secret@host/mcp")).problems())
        .containsExactly(
            "mcp.url is 'http://***@host/mcp', but has to be an http, https, ws or wss URL, without"
                + " a password in it");
  }

  @Test
  void theValueOfAMisspeltSettingIsNotPrinted() {
    assertThat(with(Map.of("mcp.bearertoken", "s3cret")).problems())
        .singleElement()
        .asString()
        .startsWith("no setting is called mcp.bearertoken; there are ")
        .doesNotContain("s3cret");
  }

  @Test
  void aBadEnvironmentVariableIsCalledByItsOwnName() {
    RunSettings settings = RunSettings.read(Map.of(), Map.of("MCP_THINK_TIME", "x"));

    assertThat(settings.problems()).singleElement().asString().startsWith("MCP_THINK_TIME is 'x',");
  }

  @Test
  void aKeyThatNobodyKnowsIsASlipOfThePen() {
    assertThat(with(Map.of("mcp.user", "5")).problems())
        .singleElement()
        .asString()
        .startsWith("no setting is called mcp.user; there are mcp.base, mcp.baseline,")
        .endsWith(", mcp.users, mcp.verdict")
        .contains(Arrays.stream(Setting.values()).map(Setting::key).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0,5", "5,5", "9,3", "1,100001", "few"})
  void levelsGoUp(String levels) {
    RunSettings settings = with(Map.of("mcp.levels", levels));

    assertThat(settings.own().levels(Setting.LEVELS)).isEmpty();
    assertThat(settings.problems())
        .containsExactly(
            "mcp.levels is '%s', but has to be up to 20 whole numbers, each above the one before: 100,500,1000"
                .formatted(levels));
  }

  @Test
  void levelsAreUsers() {
    RunSettings settings = with(Map.of("mcp.levels", "3, 10,50", "mcp.users", "7"));

    assertThat(settings.own().levels(Setting.LEVELS)).containsExactly(3, 10, 50);
    assertThat(settings.problems())
        .containsExactly(
            "mcp.users is '7' and mcp.levels is '3, 10,50', but only one of them is allowed");
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "99.95, 99.95", "0, 0", "100.1, 99.5", "-1, 99.5", "all, 99.5"})
  void aShareIsOfAHundred(String text, double share) {
    RunSettings settings = with(Map.of("mcp.delivery", text));

    assertThat(settings.own().percent(Setting.DELIVERY, 99.5)).isEqualTo(share);
  }

  @Test
  void usersAndRateExcludeEachOther() {
    assertThat(with(Map.of("mcp.users", "5", "mcp.rate", "1")).problems())
        .containsExactly("mcp.users is '5' and mcp.rate is '1', but only one of them is allowed");
  }

  @Test
  void aShapeIsBetweenBaseAndUsersOrRate() {
    RunSettings users = with(Map.of("mcp.shape", "wave", "mcp.base", "5", "mcp.users", "50"));
    RunSettings rate = with(Map.of("mcp.shape", "random", "mcp.rate", "0.5", "mcp.seed", "7"));

    Duration all = Duration.ofSeconds(25);
    Duration fifth = Duration.ofSeconds(5);
    assertThat(users.curve()).contains(new LoadCurve(Shape.WAVE, 5, 50, all, fifth, 1));
    assertThat(rate.curve()).contains(new LoadCurve(Shape.RANDOM, 0, 0.5, all, fifth, 7));
  }

  @ParameterizedTest
  @CsvSource({"100ms", "26s", "0s", "soon"})
  void aPeriodHasToBeSeenInARun(String period) {
    assertThat(with(Map.of("mcp.shape", "burst", "mcp.period", period)).problems())
        .containsExactly(
            "mcp.period is '%s', but has to be a time such as 500ms or 10s, not above mcp.duration and not below a 200th of it"
                .formatted(period));
  }

  @Test
  void aBaselineIsTheFolderOfTheRunOrWhatIsInIt(@TempDir Path folder) throws Exception {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Path inside = Files.createDirectories(folder.resolve("run").resolve("mcp"));

    RunSettings settings = with(Map.of("mcp.baseline", plain + ", " + folder.resolve("run")));

    assertThat(settings.baseline()).containsExactly(plain, inside);
  }

  @Test
  void aPeriodWithoutAShapeIsASlipOfThePen() {
    assertThat(with(Map.of("mcp.period", "5s")).problems())
        .containsExactly("mcp.period is '5s', but means nothing without mcp.shape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mcp.seed", "mcp.tools", "mcp.mix", "mcp.rounds", "mcp.data", "mcp.duplicateIds"})
  void whatNobodyAsksForIsASlipOfThePen(String key) {
    assertThat(with(Map.of(key, "7")).problems())
        .containsExactly(key + " is '7', but means nothing here");
  }

  @Test
  void aFlagIsTrueOrFalse() {
    RunSettings bad = with(Map.of("mcp.duplicateIds", "yes"));

    assertThat(bad.own().flag(Setting.DUPLICATE_IDS)).isFalse();
    assertThat(bad.problems())
        .containsExactly("mcp.duplicateIds is 'yes', but has to be true or false");
    assertThat(with(Map.of("mcp.duplicateIds", "true")).own().flag(Setting.DUPLICATE_IDS)).isTrue();
    assertThat(with(Map.of("mcp.duplicateIds", "false")).own().flag(Setting.DUPLICATE_IDS))
        .isFalse();
  }

  @Test
  void aSimulationThatDrawsAtRandomTakesTheSeed() {
    RunSettings settings = with(Map.of("mcp.seed", "7"));

    assertThat(settings.own().seed()).isEqualTo(7);
    assertThat(settings.problems()).isEmpty();
    assertThat(with(Map.of()).own().seed()).isEqualTo(1);
  }

  @Test
  void anEnvironmentMayHoldWhatOnlyOtherSimulationsAskFor() {
    assertThat(RunSettings.read(Map.of(), Map.of("MCP_SEED", "7")).problems()).isEmpty();
  }

  @Test
  void everyProblemHasItsLine() {
    assertThatThrownBy(with(Map.of("mcp.users", "x", "mcp.ramp", "y"))::insist)
        .message()
        .hasLineCount(2);
  }

  @Test
  void aSimulationReadsItsOwn() {
    RunSettings settings = with(Map.of("mcp.batch", "7", "mcp.recovery", "1h"));

    assertThat(settings.own().number(Setting.BATCH, 1, 10, 2, 3)).isEqualTo(7);
    assertThat(settings.own().number(Setting.USERS, 1, 10, 2, 3)).isEqualTo(2);
    assertThat(settings.own().time(Setting.RECOVERY, SECOND, SECOND, SECOND))
        .isEqualTo(Duration.ofHours(1));
    Duration hour = Duration.ofHours(1);
    assertThat(settings.own().time(Setting.RECOVERY, SECOND, hour, SECOND, SECOND)).isEqualTo(hour);
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void itsOwnHaveDefaultsForEachProfile() {
    OwnSettings full = with(Map.of("mcp.profile", "full")).own();

    assertThat(full.number(Setting.BATCH, 1, 10, 2, 3)).isEqualTo(3);
    assertThat(full.words(Setting.BASELINE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "x", "-1", "1.5", "99999999999"})
  void itsOwnAreRefusedWithTheOthers(String value) {
    RunSettings settings = with(Map.of("mcp.batch", value));
    int before = settings.problems().size();

    assertThat(settings.own().number(Setting.BATCH, 1, 10, 2, 3)).isEqualTo(2);

    assertThat(settings.problems()).hasSizeGreaterThan(before);
    assertThatThrownBy(settings::insist).hasMessageContaining("mcp.batch is '" + value + "'");
  }

  @Test
  void itsOwnTimesMayHaveALimit() {
    RunSettings settings = with(Map.of("mcp.recovery", "61s"));
    Duration minute = Duration.ofMinutes(1);

    assertThat(settings.own().time(Setting.RECOVERY, SECOND, minute, SECOND, SECOND))
        .isEqualTo(SECOND);
    assertThat(settings.problems()).hasSize(1);
  }

  private static RunSettings with(Map<String, String> properties) {
    return RunSettings.read(properties, Map.of());
  }

  /** What gatling-maven-plugin's launcher does with it, after Gatling has logged it. */
  @Test
  void aRefusalIsNotPrintedTwice() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    RunRefusedException.because("why").printStackTrace(new PrintStream(printed, true, UTF_8));

    assertThat(printed.toString(UTF_8)).isEmpty();
  }
}
