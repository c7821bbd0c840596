/** What is in {@code docker/} is built, started and checked, as far as that goes without Docker. */
@NullMarked
package io.github.gatlingmcp.docker;

import org.jspecify.annotations.NullMarked;
