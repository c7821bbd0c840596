/**
 * What is told of a run while it goes on, whoever is told: the instruments, and their cumulative
 * values. Knows no library of metrics.
 */
@NullMarked
package io.github.gatlingmcp.metrics.live;

import org.jspecify.annotations.NullMarked;
