package io.github.gatlingmcp.metrics.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says once when exports begin to fail, and once when they work again. To the SDK every export is a
 * success when it is over: the SDK would print each failure.
 */
final class WatchedExporter implements MetricExporter {
  private final MetricExporter exporter;
  private final URI collector;
  private final Consumer<String> tell;
  private final AtomicBoolean failing = new AtomicBoolean();

  WatchedExporter(MetricExporter exporter, URI collector, Consumer<String> tell) {
    this.exporter = exporter;
    this.collector = collector;
    this.tell = tell;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    CompletableResultCode result = exporter.export(metrics);
    CompletableResultCode over = new CompletableResultCode();
    result.whenComplete(
        () -> {
          note(result);
          over.succeed();
        });
    return over;
  }

  private void note(CompletableResultCode result) {
    boolean failed = !result.isSuccess();
    if (failing.getAndSet(failed) == failed) {
      return;
    }
    String push = "the OTLP push to " + collector;
    tell.accept(
        failed ? push + " fails: " + reason(result.getFailureThrowable()) : push + " works again");
  }

  private static String reason(@Nullable Throwable failure) {
    if (failure == null || (failure.getCause() == null && failure.getMessage() == null)) {
      // The status of an answer is in a class that the library keeps to itself.
      return "it was not accepted";
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
