/**
 * One self-contained HTML page that tells a run: no network, one file. The tables and columns are
 * made here; the browser only shows them.
 */
@NullMarked
package io.github.gatlingmcp.report.page;

import org.jspecify.annotations.NullMarked;
