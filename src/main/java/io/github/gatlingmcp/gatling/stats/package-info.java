/** From the end of an exchange to a line in Gatling's statistics. */
@NullMarked
package io.github.gatlingmcp.gatling.stats;

import org.jspecify.annotations.NullMarked;
