package io.github.gatlingmcp.brokenhouse.spec;

/** Well built, so that {@code codec} has something to see. */
public record Word(String text) {}
