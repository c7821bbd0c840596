package io.github.gatlingmcp.report.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.Recorded;
import io.github.gatlingmcp.report.RunData;
import io.github.gatlingmcp.report.RunInfo;
import io.github.gatlingmcp.report.SecondLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on real disks that are full, read-only or limited, and real kills. */
final class BadDiskIT {
  /** As root of a name space of its own, which any user may be where the machine allows that. */
  private static final List<String> OWN_MOUNTS = List.of("unshare", "--map-root-user", "--mount");

  @TempDir private Path disk;
  @TempDir private Path copy;

  private static RunData read(Path folder) throws IOException {
    return RunFolder.read(folder, Duration.ZERO, Duration.ZERO);
  }

  private static List<Long> seconds(RunData run) {
    return run.seconds().stream().map(SecondLine::second).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** A shell with a small disk of its own, which is copied when the writer has ended. */
  private List<String> shellWithDisk(String afterMount) throws IOException, InterruptedException {
    String mount = "mount -t tmpfs -o size=1m tmpfs '" + disk + "'";
    List<String> probe = shell(mount);
    Process process =
        new ProcessBuilder(probe)
            .redirectErrorStream(true)
            .redirectOutput(copy.resolve("probe.txt").toFile())
            .start();
    boolean mounts = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    Assumptions.assumeTrue(
        mounts, "skipped: this machine mounts no small disk; the limited file is tested anyway");
    return shell(
        mount
            + " && "
            + afterMount
            + "\"$@\"; code=$?; cp -r '"
            + disk
            + "/.' '"
            + copy
            + "'; exit $code");
  }

  private static List<String> shell(String script) {
    return Stream.concat(OWN_MOUNTS.stream(), Stream.of("sh", "-c", script, "sh")).toList();
  }

  @Test
  void aKilledWriterLosesNothingThatItHadWritten() throws IOException, InterruptedException {
    Path folder = disk.resolve("mcp");
    WriterProcess process = WriterProcess.start(List.of(), copy, folder, "write:0:1000000");
    List<String> lines = process.killAt("second 100");
    int written = (int) lines.stream().filter(line -> line.matches("second \\d+")).count();
    RunData run = read(folder);
    assertThat(run.seconds()).hasSizeGreaterThanOrEqualTo(written);
    assertThat(seconds(run)).isEqualTo(range(0, run.seconds().size()));
    assertThat(MadeRun.echo(run.whole()).count())
        .isEqualTo((long) MadeRun.CALLS * run.seconds().size());
    assertThat(
            Recorded.same(
                MadeRun.responses(MadeRun.echo(run.whole())),
                MadeRun.responses(0, run.seconds().size())))
        .isTrue();
    assertThat(run.info().isPartial()).isTrue();
    assertThat(run.info().end()).isEmpty();
    assertThat(run.info().run()).isEqualTo(MadeRun.INFO.run());
  }

  @Test
  void aFullDiskCostsTheSecondsThatMetItAndNothingElse() throws IOException, InterruptedException {
    List<String> lines =
        WriterProcess.start(
                shellWithDisk(""),
                copy,
                disk.resolve("run/mcp"),
                "write:0:20",
                "fill",
                "write:20:40",
                "free",
                "write:40:60",
                "end")
            .lines();
    assertThat(lines).anyMatch(line -> line.startsWith("full "));
    assertThat(lines).filteredOn(line -> line.contains("cannot write")).hasSizeLessThanOrEqualTo(1);
    RunData run = read(copy.resolve("run/mcp"));
    List<Long> seconds = seconds(run);
    assertThat(seconds).containsAll(range(0, 20)).containsAll(range(40, 60));
    assertThat(seconds).doesNotContain(39L);
    assertConsistent(run);
    assertThat(run.info().end().map(RunInfo.End::reason).orElse("")).contains("seconds are not");
  }

  @Test
  void theEndIsWrittenOnADiskThatStaysFull() throws IOException, InterruptedException {
    WriterProcess.start(
            shellWithDisk(""),
            copy,
            disk.resolve("run/mcp"),
            "write:0:2",
            "fill",
            "write:2:9",
            "end")
        .lines();
    RunData run = read(copy.resolve("run/mcp"));
    assertThat(run.info().end()).isPresent();
    assertThat(run.info().isPartial()).isTrue();
    assertThat(copy.resolve("run/mcp/.reserve")).doesNotExist();
    assertConsistent(run);
  }

  @Test
  void aFileThatMayNotGrowStaysReadable() throws IOException, InterruptedException {
    Path folder = disk.resolve("run/mcp");
    List<String> shell = List.of("bash", "-c", "ulimit -f 300; exec \"$@\"", "bash");
    List<String> lines = WriterProcess.start(shell, copy, folder, "write:0:1000", "end").lines();
    assertThat(lines).contains("second 999");
    RunData run = read(folder);
    assertThat(run.seconds().size()).isBetween(10, 999);
    assertThat(Files.size(folder.resolve("histograms.hlog"))).isLessThanOrEqualTo(300 * 1024);
    assertConsistent(run);
    assertThat(run.info().end()).isPresent();
    assertThat(run.info().isPartial()).isTrue();
  }

  @Test
  void aReadOnlyFolderSendsTheResultsElsewhere() throws IOException, InterruptedException {
    List<String> lines =
        WriterProcess.start(
                shellWithDisk("mount -o remount,ro '" + disk + "' && "),
                copy,
                disk.resolve("run/mcp"),
                "write:0:5",
                "end")
            .lines();
    Path folder =
        lines.stream()
            .filter(line -> line.startsWith("folder "))
            .map(line -> Path.of(line.substring("folder ".length())))
            .findFirst()
            .orElseThrow();
    assertThat(folder).startsWith(copy);
    RunData run = read(folder);
    assertThat(seconds(run)).isEqualTo(range(0, 5));
    assertThat(run.info().end().map(RunInfo.End::reason).orElse(""))
        .contains(disk.resolve("run/mcp").toString(), folder.toString());
  }

  /** No half second is in any file, and no file is damaged. */
  private static void assertConsistent(RunData run) {
    assertThat(MadeRun.echo(run.whole()).count())
        .isEqualTo((long) MadeRun.CALLS * run.seconds().size());
    assertThat(MadeRun.responses(MadeRun.echo(run.whole())).count())
        .isEqualTo(MadeRun.echo(run.whole()).count());
    assertThat(run.findings()).hasSameSizeAs(run.seconds());
    assertThat(run.info().end().map(RunInfo.End::reason).orElse(""))
        .doesNotContain("cut off", "damaged");
  }
}
