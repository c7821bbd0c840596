package io.github.gatlingmcp.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchedExporterTest {
  private final List<String> told = new ArrayList<>();
  private final PlannedExporter planned = new PlannedExporter();
  private final WatchedExporter exporter =
      new WatchedExporter(planned, URI.create("http://collector/v1/metrics"), told::add);

  private void export(CompletableResultCode result) {
    planned.results.add(result);
    assertThat(exporter.export(List.of()).isSuccess()).isTrue();
  }

  private static CompletableResultCode failure(String reason) {
    return CompletableResultCode.ofExceptionalFailure(new IllegalStateException(reason));
  }

  @Test
  void saysNothingWhileAllIsWell() {
    export(CompletableResultCode.ofSuccess());
    export(CompletableResultCode.ofSuccess());
    assertThat(told).isEmpty();
  }

  @Test
  void saysOnceThatItFailsAndOnceThatItWorksAgain() {
    export(failure("down"));
    export(failure("down"));
    export(CompletableResultCode.ofFailure());
    export(CompletableResultCode.ofSuccess());
    export(CompletableResultCode.ofSuccess());
    export(CompletableResultCode.ofFailure());
    assertThat(told)
        .containsExactly(
            "the OTLP push to http://collector/v1/metrics fails: down",
            "the OTLP push to http://collector/v1/metrics works again",
            "the OTLP push to http://collector/v1/metrics fails: it was not accepted");
  }

  /** Ends exports as planned. */
  private static final class PlannedExporter implements MetricExporter {
    private final Deque<CompletableResultCode> results = new ArrayDeque<>();

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      return results.remove();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
