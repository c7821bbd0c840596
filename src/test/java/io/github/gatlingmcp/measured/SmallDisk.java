package io.github.gatlingmcp.measured;

import io.github.gatlingmcp.testkit.GatlingRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs whose results are on a small disk of their own, in a name space of its own, which any user
 * may mount where the machine allows that. What is on it in the end is copied.
 */
final class SmallDisk {
  /** The temporary folder of the run, in that of the test. */
  static final String ELSEWHERE = "elsewhere";

  private static final String MOUNT = "mount -t tmpfs -o size=2m tmpfs \"$DISK\"";

  private final Path disk;
  private final Path copy;
  private final Path elsewhere;
  private String before = "true";
  private String meanwhile = "true";

  /**
   * @param folder an empty one
   */
  SmallDisk(Path folder) throws IOException {
    disk = Files.createDirectories(folder.resolve("disk"));
    copy = Files.createDirectories(folder.resolve("copy"));
    elsewhere = Files.createDirectories(folder.resolve(ELSEWHERE));
  }

  /** What a shell does before the run; {@code $DISK} is where the results go. */
  SmallDisk before(String script) {
    before = script;
    return this;
  }

  /** What a shell does when the run has put this many seconds on the disk. */
  SmallDisk after(int seconds, String script) {
    meanwhile =
        "until [ \"$(cat \"$DISK\"/*/mcp/seconds.ndjson 2>&- | wc -l)\" -ge "
            + seconds
            + " ]; do sleep 0.1; done; "
            + script;
    return this;
  }

  /** Runs a whole run of {@link MeasuredSimulation}, with Gatling's report; see its output. */
  GatlingRun run(URI server, int seconds) throws IOException, InterruptedException {
    Assumptions.assumeTrue(mounts(), "skipped: this machine mounts no small disk");
    GatlingRun run =
        MeasuredRun.plan(disk, server)
            .property("test.seconds", seconds)
            .property("test.rate", 100)
            .property("java.io.tmpdir", elsewhere)
            .report()
            .by(shell(script()))
            .run();
    return new GatlingRun(run.exitCode(), run.output(), copy);
  }

  private String script() {
    return String.join(
        "\n",
        MOUNT + " && " + before + " || exit 99",
        "(" + meanwhile + ") & faults=$!",
        "\"$@\"; code=$?",
        "kill $faults 2>&-; cp -r \"$DISK\"/. '" + copy + "'",
        "exit $code");
  }

  private String[] shell(String script) {
    return new String[] {
      "unshare", "--map-root-user", "--mount", "env", "DISK=" + disk, "sh", "-c", script, "sh"
    };
  }

  private boolean mounts() throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(shell(MOUNT))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
  }
}
