/**
 * From what a run left on disk to its verdict and the files that tell it: budgets, comparison,
 * JSON, Markdown, JUnit XML and a page. Knows no Gatling and no MCP. The end of a run and the
 * command that rebuilds a report go the same way: both read the folder.
 */
@NullMarked
package io.github.gatlingmcp.report;

import org.jspecify.annotations.NullMarked;
