package io.github.gatlingmcp.server.http;

/**
 * While any client has not taken what was written for it, nobody is answered. Connections that are
 * made while this is in force have small buffers.
 */
public record ReaderWait() implements Fault {}
