package io.github.gatlingmcp.metrics;

/**
 * How the injector itself fared in an interval. What the platform cannot tell is -1.
 *
 * @param loopLagMicros the longest that any event loop was late
 * @param starvedMicros for how long at least one event loop was late by more than the limit
 * @param gcMillis time in garbage collection
 * @param processCpu share of all cores that this process used, 0 to 1
 * @param systemCpu share of all cores in use, 0 to 1
 * @param openFiles file descriptors
 * @param maxFiles file descriptors that the process may have
 * @param heapBytes used
 * @param directBytes used outside the heap by buffers
 */
public record Health(
    long loopLagMicros,
    long starvedMicros,
    long gcMillis,
    double processCpu,
    double systemCpu,
    long openFiles,
    long maxFiles,
    long heapBytes,
    long directBytes) {}
