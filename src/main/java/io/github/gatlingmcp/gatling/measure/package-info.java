/**
 * The life of a measured run beside Gatling's own statistics: where its files go, when it starts
 * and ends, what signals mean, and the exit code.
 */
@NullMarked
package io.github.gatlingmcp.gatling.measure;

import org.jspecify.annotations.NullMarked;
