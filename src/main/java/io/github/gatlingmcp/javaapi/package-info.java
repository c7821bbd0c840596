/**
 * The words that a simulation's author types: {@code import static
 * io.github.gatlingmcp.javaapi.McpDsl.*}. Everything here is immutable: each method returns a new
 * occurrence. Strings are expressed in the Gatling Expression Language; functions get the user's
 * session.
 */
@NullMarked
package io.github.gatlingmcp.javaapi;

import org.jspecify.annotations.NullMarked;
