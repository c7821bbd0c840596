/** One action for each thing that a scenario can do, and the plans they are built from. */
@NullMarked
package io.github.gatlingmcp.gatling.action;

import org.jspecify.annotations.NullMarked;
