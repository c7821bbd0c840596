package io.github.gatlingmcp.bench;

/**
 * CPU time of one injector in one window.
 *
 * @param microsPerRequest of all threads of its JVM
 * @param requestsPerSecond as the server counted them
 */
record Measurement(double microsPerRequest, double requestsPerSecond) {}
