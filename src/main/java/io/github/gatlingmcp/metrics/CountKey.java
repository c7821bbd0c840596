package io.github.gatlingmcp.metrics;

/** One counter. */
public record CountKey(Counted counted, String label) {}
