package io.github.gatlingmcp.bench;

/**
 * CPU time of one injector, and of the server before it, in one window.
 *
 * @param microsPerRequest of all threads of the injector's JVM
 * @param requestsPerSecond as the server counted them
 * @param serverMicrosPerRequest of all threads of the server's JVM
 */
record Measurement(
    double microsPerRequest, double requestsPerSecond, double serverMicrosPerRequest) {}
