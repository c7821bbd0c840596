package io.github.gatlingmcp.metrics.otlp;

import io.github.gatlingmcp.metrics.live.Instrument;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** An instrument with its points, as the SDK wants to see it. */
record Measured(Resource resource, Instrument instrument, MetricDataType type, Data<?> data)
    implements MetricData {
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("io.github.gatling-mcp");

  static Measured of(Resource resource, Instrument instrument, Data<?> data) {
    MetricDataType type =
        switch (instrument.kind()) {
          case COUNTER -> MetricDataType.DOUBLE_SUM;
          case GAUGE -> MetricDataType.DOUBLE_GAUGE;
          case HISTOGRAM -> MetricDataType.HISTOGRAM;
        };
    return new Measured(resource, instrument, type, data);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public String getName() {
    return instrument.openTelemetryName();
  }

  @Override
  public String getDescription() {
    return instrument.help();
  }

  @Override
  public String getUnit() {
    return instrument.unit().openTelemetryName();
  }

  @Override
  public MetricDataType getType() {
    return type;
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}
