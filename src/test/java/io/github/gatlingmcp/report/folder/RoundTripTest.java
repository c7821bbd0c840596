package io.github.gatlingmcp.report.folder;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.metrics.Distribution;
import io.github.gatlingmcp.metrics.Recorded;
import io.github.gatlingmcp.metrics.SlowCall;
import io.github.gatlingmcp.metrics.Spread;
import io.github.gatlingmcp.metrics.Timing;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.SecondLine;
import io.github.gatlingmcp.report.SecondSeries;
import io.github.gatlingmcp.report.SeriesTotals;
import io.github.gatlingmcp.report.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
  private static final int SECONDS = 60;

  @TempDir private Path results;

  private Path folder() {
    return results.resolve("run/mcp");
  }

  private void writeRun(BlockSizes sizes) {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "{\"a\":1}", sizes);
    MadeRun.write(writer, 0, SECONDS);
    writer.close(MadeRun.end());
    assertThat(writer.fault()).isEmpty();
    assertThat(writer.folder()).isEqualTo(folder());
  }

  private RunData read(int warmUp, int coolDown) throws IOException {
    return RunFolder.read(folder(), Duration.ofSeconds(warmUp), Duration.ofSeconds(coolDown));
  }

  private static Distribution responses(Totals totals) {
    return MadeRun.responses(MadeRun.echo(totals));
  }

  @Test
  void whatIsKnownOfTheRunIsReadAsItWasWritten() throws IOException {
    writeRun(BlockSizes.USUAL);
    RunData run = read(0, 0);
    assertThat(run.info().run()).isEqualTo(MadeRun.INFO.run());
    assertThat(run.info().simulation()).isEqualTo(MadeRun.INFO.simulation());
    assertThat(run.info().startEpochMillis()).isEqualTo(MadeRun.START);
    assertThat(run.info().environment()).isEqualTo(MadeRun.INFO.environment());
    assertThat(run.info().end()).contains(MadeRun.end());
    assertThat(RunFolder.budgets(folder())).isEqualTo("{\"a\":1}");
  }

  @Test
  void everySecondIsReadAsItWasWritten() throws IOException {
    writeRun(BlockSizes.USUAL);
    List<SecondLine> seconds = read(0, 0).seconds();
    assertThat(seconds).hasSize(SECONDS);
    SecondLine last = seconds.get(SECONDS - 1);
    Distribution times = MadeRun.responses(SECONDS - 1);
    assertThat(last.second()).isEqualTo(SECONDS - 1);
    assertThat(last.series()).containsOnlyKeys(MadeRun.ECHO, MadeRun.LOST);
    assertThat(last.series().get(MadeRun.ECHO))
        .isEqualTo(
            new SecondSeries(
                MadeRun.CALLS,
                times.percentileMicros(50),
                times.percentileMicros(95),
                times.percentileMicros(99),
                times.maxMicros()));
    assertThat(last.counts()).isEqualTo(MadeRun.second(0).counts());
    assertThat(last.gauges()).isEqualTo(MadeRun.second(SECONDS - 1).gauges());
    assertThat(last.health()).isEqualTo(MadeRun.HEALTH);
  }

  @Test
  void totalsEqualWhatWentIn() throws IOException {
    writeRun(BlockSizes.USUAL);
    Totals whole = read(0, 0).whole();
    assertThat(whole.fromSecond()).isZero();
    assertThat(whole.seconds()).isEqualTo(SECONDS);
    SeriesTotals echo = MadeRun.echo(whole);
    assertThat(echo.count()).isEqualTo(SECONDS * MadeRun.CALLS);
    assertThat(echo.sentBytes()).isEqualTo(100 * SECONDS * MadeRun.CALLS);
    assertThat(echo.receivedBytes()).isEqualTo(200 * SECONDS * MadeRun.CALLS);
    assertThat(Recorded.same(responses(whole), MadeRun.responses(0, SECONDS))).isTrue();
    assertThat(echo.times()).containsOnlyKeys(Timing.RESPONSE, Timing.SERVICE);
    assertThat(MadeRun.lost(whole).count()).isEqualTo(SECONDS / 3);
    assertThat(whole.counts()).containsOnly(entry(MadeRun.OPENED, 2L * SECONDS));
    assertThat(whole.spreads())
        .hasEntrySatisfying(Spread.LOOP_LAG, lag -> assertThat(lag.count()).isEqualTo(2 * SECONDS));
  }

  @Test
  void theSteadyPartIsWithoutWarmUpAndCoolDown() throws IOException {
    writeRun(BlockSizes.USUAL);
    Totals steady = read(5, 7).steady();
    assertThat(steady.fromSecond()).isEqualTo(5);
    assertThat(steady.seconds()).isEqualTo(SECONDS - 12);
    assertThat(MadeRun.echo(steady).count()).isEqualTo((SECONDS - 12) * MadeRun.CALLS);
    assertThat(Recorded.same(responses(steady), MadeRun.responses(5, SECONDS - 7))).isTrue();
    assertThat(read(5, 7).whole().seconds()).isEqualTo(SECONDS);
  }

  @Test
  void nothingIsSteadyWhenTheRunIsShorterThanItsWarmUp() throws IOException {
    writeRun(BlockSizes.USUAL);
    Totals steady = read(50, 20).steady();
    assertThat(steady.seconds()).isZero();
    assertThat(steady.series()).isEmpty();
  }

  @Test
  void theSlowestCallsAndTheFindingsAreThere() throws IOException {
    writeRun(BlockSizes.USUAL);
    RunData run = read(0, 0);
    assertThat(run.slowest()).hasSize(SECONDS);
    assertThat(run.slowest().get(0)).isEqualTo(MadeRun.second(SECONDS - 1).slowest().get(0));
    assertThat(run.slowest())
        .extracting(SlowCall::responseMicros)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(run.findings())
        .isEqualTo(
            Stream.iterate(0, n -> n < SECONDS, n -> n + 1)
                .flatMap(n -> MadeRun.second(n).findings().stream())
                .toList());
  }

  @Test
  void aLongFileHoldsCoarserPiecesAndTheSameSums() throws IOException {
    writeRun(BlockSizes.USUAL);
    long fine = Files.size(folder().resolve("histograms.hlog"));
    writeRun(new BlockSizes(0, fine / 3));
    assertThat(Files.size(folder().resolve("histograms.hlog"))).isLessThan(fine * 9 / 10);
    Totals whole = read(0, 0).whole();
    assertThat(Recorded.same(responses(whole), MadeRun.responses(0, SECONDS))).isTrue();
    assertThat(MadeRun.responses(MadeRun.lost(whole)).count()).isEqualTo(SECONDS / 3);
  }

  @Test
  void theSteadyPartShrinksToWholePieces() throws IOException {
    writeRun(new BlockSizes(0, Long.MAX_VALUE));
    Totals steady = read(5, 7).steady();
    assertThat(steady.fromSecond()).isEqualTo(10);
    assertThat(steady.seconds()).isEqualTo(40);
    assertThat(MadeRun.echo(steady).count()).isEqualTo(40 * MadeRun.CALLS);
    assertThat(Recorded.same(responses(steady), MadeRun.responses(10, 50))).isTrue();
  }

  @Test
  void thePiecesOfAnUnfinishedBlockAreThereAlready() throws IOException {
    FolderWriter writer =
        FolderWriter.open(folder(), MadeRun.INFO, "", new BlockSizes(0, Long.MAX_VALUE));
    MadeRun.write(writer, 0, 17);
    assertThat(Recorded.same(responses(read(0, 0).whole()), MadeRun.responses(0, 17))).isTrue();
    assertThat(read(0, 0).info().isPartial()).isTrue();
    writer.close();
  }

  @Test
  void aFolderWithoutARunSaysSo() {
    assertThatThrownBy(() -> read(0, 0))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(folder().toString())
        .hasMessageContaining("no run is there");
  }

  @Test
  void theRunsFolderLeadsToOurs() {
    writeRun(BlockSizes.USUAL);
    assertThat(RunFolder.locate(folder().resolveSibling("mcp"))).isEqualTo(folder());
    assertThat(RunFolder.locate(results.resolve("run"))).isEqualTo(folder());
  }
}
