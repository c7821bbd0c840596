/** How Gatling's checks read what came from an MCP server. */
@NullMarked
package io.github.gatlingmcp.gatling.check;

import org.jspecify.annotations.NullMarked;
