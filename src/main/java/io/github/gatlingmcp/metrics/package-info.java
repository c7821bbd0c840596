/**
 * Samples, histograms, injector health, and where intervals of them go. Knows no MCP.
 *
 * <p>One {@link io.github.gatlingmcp.metrics.LoopRecorder} for each event loop takes samples
 * without waiting; once a second a {@link io.github.gatlingmcp.metrics.Meter} takes out what came
 * in as an {@link io.github.gatlingmcp.metrics.Interval} and hands it to its listeners. Nobody
 * keeps single samples, so memory is flat for any length of run.
 */
@NullMarked
package io.github.gatlingmcp.metrics;

import org.jspecify.annotations.NullMarked;
