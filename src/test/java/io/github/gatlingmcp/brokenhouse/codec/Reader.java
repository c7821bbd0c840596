package io.github.gatlingmcp.brokenhouse.codec;

import io.github.gatlingmcp.brokenhouse.spec.Word;

/** Closes the circle: {@code spec} sees this, and this sees {@code spec}. */
public record Reader(Word name) {}
