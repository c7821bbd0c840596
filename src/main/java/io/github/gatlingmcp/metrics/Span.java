package io.github.gatlingmcp.metrics;

/** From one moment to another. */
record Span(long fromNanos, long toNanos) {}
