/**
 * What the reference server offers: tools, resources and prompts, one per file, and the catalogue
 * that lists them.
 */
@NullMarked
package io.github.gatlingmcp.server.tool;

import org.jspecify.annotations.NullMarked;
