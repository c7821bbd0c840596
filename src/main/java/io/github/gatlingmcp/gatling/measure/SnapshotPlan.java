package io.github.gatlingmcp.gatling.measure;

import io.github.gatlingmcp.report.Snapshot;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * How often somebody looks at the server during a run.
 *
 * @param pause between two looks
 * @param look makes a snapshot of that time; may block, on a thread of its own
 */
public record SnapshotPlan(Duration pause, LongFunction<Snapshot> look) {}
