package io.github.gatlingmcp.server.session;

/**
 * Which of the numbered notifications one is.
 *
 * @param source whose sequence it is, such as {@code session}; each method has one of its own
 * @param sequence its place there, from 1
 */
public record Stamp(String source, long sequence) {}
