package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.gatlingmcp.gatling.measure.MeasureSettings.OnVerdict;
import io.github.gatlingmcp.report.Budgets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement that cannot begin leaves nothing behind. */
final class RunMeasurementTest {
  @TempDir Path results;

  private void start(MeasureSettings settings, Iterable<? extends ScheduledExecutorService> loops) {
    var unused =
        RunMeasurement.start(
            loops,
            new PlannedLoadTest.OtherController(),
            settings,
            new RunIdentity("run-1", "simulations.Some", "3", results),
            Budgets.none());
  }

  private static MeasureSettings settings(int port, Optional<String> otlp) {
    return new MeasureSettings(
        OnVerdict.REPORT, Optional.empty(), Optional.of(Integer.toString(port)), otlp, false);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listen(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static void assertIsFree(int port) {
    assertThatCode(() -> listen(port).close()).doesNotThrowAnyException();
  }

  @Test
  void theEndpointIsClosedAgainWhenTheCollectorHasNoUrl() throws Exception {
    int port = freePort();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(settings(port, Optional.of("ftp://127.0.0.1")), List.of()));
    assertIsFree(port);
  }

  @Test
  void allIsClosedAgainWhenThereAreNoEventLoopsAnyMore() throws Exception {
    int port = freePort();
    Iterable<ScheduledExecutorService> gone =
        () -> {
          throw new IllegalStateException("gone");
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> start(settings(port, Optional.empty()), gone))
        .withMessage("gone");
    assertIsFree(port);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("mcp-meter");
  }
}
