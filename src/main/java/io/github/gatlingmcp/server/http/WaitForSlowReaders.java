package io.github.gatlingmcp.server.http;

/**
 * No JSON-RPC request is answered while any client has not taken what was written for it.
 * Connections that are made while the plan is in force have small buffers.
 */
public record WaitForSlowReaders() implements Fault {}
