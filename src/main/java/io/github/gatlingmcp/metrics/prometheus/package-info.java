/** Live metrics for Prometheus to fetch. The only place that sees its library. */
@NullMarked
package io.github.gatlingmcp.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
