/** Live metrics sent to an OpenTelemetry collector. The only place that sees its library. */
@NullMarked
package io.github.gatlingmcp.metrics.otlp;

import org.jspecify.annotations.NullMarked;
