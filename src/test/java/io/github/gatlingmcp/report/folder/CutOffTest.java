package io.github.gatlingmcp.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Recorded;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut off, damaged, absent or removed. */
final class CutOffTest {
  private static final int SECONDS = 3;

  @TempDir private Path results;

  private Path folder() {
    return results.resolve("run/mcp");
  }

  private RunData read() throws IOException {
    return RunFolder.read(folder(), Duration.ZERO, Duration.ZERO);
  }

  private static String reason(RunData run) {
    return run.info().end().map(RunInfo.End::reason).orElse("");
  }

  private void writeRun() {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    MadeRun.write(writer, 0, SECONDS);
    writer.close(MadeRun.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seconds.ndjson", "histograms.hlog", "events.ndjson"})
  void whatIsBeforeACutLastLineIsRead(String name) throws IOException {
    writeRun();
    Path file = folder().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    int lastLine = whole.length - 1;
    while (whole[lastLine - 1] != '\n') {
      lastLine--;
    }
    for (int length = lastLine + 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      RunData run = read();
      assertThat(run.info().isPartial()).isTrue();
      assertThat(reason(run)).contains(name + " is cut off");
      assertSecondsBeforeTheLastAreThere(run);
    }
  }

  private static void assertSecondsBeforeTheLastAreThere(RunData run) {
    assertThat(run.seconds()).hasSizeBetween(SECONDS - 1, SECONDS);
    int seconds = run.seconds().size();
    assertThat(MadeRun.echo(run.whole()).count()).isEqualTo((long) MadeRun.CALLS * seconds);
    assertThat(run.findings()).hasSizeBetween(SECONDS - 1, SECONDS);
    if (seconds < SECONDS) {
      assertThat(
              Recorded.same(
                  MadeRun.responses(MadeRun.echo(run.whole())), MadeRun.responses(0, seconds)))
          .isTrue();
    }
  }

  @Test
  void aDamagedLineIsLeftOut() throws IOException {
    writeRun();
    Path file = folder().resolve("seconds.ndjson");
    Files.writeString(
        file, "\0\0\0\n{\"second\":-1}\n{\"second\":2000000000}\n" + Files.readString(file));
    RunData run = read();
    assertThat(run.seconds()).hasSize(SECONDS);
    assertThat(reason(run)).contains("seconds.ndjson is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "seconds.ndjson", "histograms.hlog", "events.ndjson"})
  void anAbsentFileMakesTheRunPartial(String name) throws IOException {
    writeRun();
    Files.delete(folder().resolve(name));
    RunData run = read();
    assertThat(run.info().isPartial()).isTrue();
    assertThat(run.info().run()).isEqualTo(name.equals("run.json") ? "run" : MadeRun.INFO.run());
    assertThat(run.seconds()).hasSize(name.equals("seconds.ndjson") ? 0 : SECONDS);
  }

  @Test
  void aDamagedRunFileIsAsGoodAsNone() throws IOException {
    writeRun();
    Files.write(folder().resolve("run.json"), new byte[] {'{', (byte) 0xff});
    assertThat(read().info().isPartial()).isTrue();
    assertThat(read().seconds()).hasSize(SECONDS);
  }

  @Test
  void aRemovedFolderIsBegunAnew() throws IOException {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    MadeRun.write(writer, 0, 4);
    removeFolder();
    MadeRun.write(writer, 4, 9);
    writer.close(MadeRun.end());
    RunData run = read();
    assertThat(run.seconds()).hasSize(5);
    assertThat(run.seconds().get(0).second()).isEqualTo(4);
    assertThat(Recorded.same(MadeRun.responses(MadeRun.echo(run.whole())), MadeRun.responses(4, 9)))
        .isTrue();
    assertThat(reason(run)).contains("removed", "seconds.ndjson");
  }

  private void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(results.resolve("run"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void anEmptiedFileIsBegunAnew() throws IOException {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    MadeRun.write(writer, 0, 4);
    Files.write(folder().resolve("histograms.hlog"), new byte[0]);
    MadeRun.write(writer, 4, 9);
    writer.close(MadeRun.end());
    RunData run = read();
    assertThat(run.seconds()).hasSize(9);
    assertThat(Recorded.same(MadeRun.responses(MadeRun.echo(run.whole())), MadeRun.responses(4, 9)))
        .isTrue();
  }

  @Test
  void aFolderThatCannotBeMadeSendsTheResultsElsewhere() throws IOException {
    Files.writeString(results.resolve("run"), "a file, no folder");
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    MadeRun.write(writer, 0, SECONDS);
    writer.close(MadeRun.end());
    assertThat(writer.folder()).isNotEqualTo(folder());
    RunData run = RunFolder.read(writer.folder(), Duration.ZERO, Duration.ZERO);
    assertThat(run.seconds()).hasSize(SECONDS);
    assertThat(run.info().isPartial()).isTrue();
    assertThat(reason(run)).contains(folder().toString(), writer.folder().toString());
    removeTemporary(writer.folder());
  }

  private static void removeTemporary(Path folder) {
    Path root = folder.resolve("../..").normalize();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void notesAreOnDiskBeforeTheEnd() throws IOException {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    writer.note("protocol_revision", "2025-11-25");
    writer.interval(MadeRun.second(0));
    assertThat(read().info().environment())
        .containsEntry("protocol_revision", "2025-11-25")
        .containsEntry("jvm", "17");
    writer.close();
  }

  @Test
  void notesAreBoundedAndWithoutSecrets() throws IOException {
    FolderWriter writer = FolderWriter.open(folder(), MadeRun.INFO, "");
    writer.note("server_url", "http://joe:s3cret@host/mcp?code=s3cret");
    writer.note("server_token", "s3cret");
    writer.note("long", "x".repeat(5_000));
    for (int i = 0; i < 1_000; i++) {
      writer.note("name" + i, "value");
    }
    writer.close(MadeRun.end());
    assertThat(read().info().environment()).hasSize(200);
    assertThat(Files.readString(folder().resolve("run.json")))
        .doesNotContain("s3cret")
        .hasSizeLessThan(20_000);
  }
}
