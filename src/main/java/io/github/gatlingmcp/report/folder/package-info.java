/**
 * What a run leaves on disk, second by second, and how it is read again. {@link
 * io.github.gatlingmcp.report.folder.FolderWriter} never disturbs the run, whatever happens to the
 * disk; {@link io.github.gatlingmcp.report.folder.RunFolder} reads what there is.
 *
 * <p>All files are UTF-8 text (in fact ASCII) that only grows, line by line:
 *
 * <ul>
 *   <li>{@code run.json}: what is known of the run as a whole, see {@link RunJson}.
 *   <li>{@code seconds.ndjson}: one line a second, see {@link SecondJson}.
 *   <li>{@code histograms.hlog}: the distributions, see {@link HistogramFile}.
 *   <li>{@code events.ndjson}: slow calls and findings, see {@link EventJson}.
 * </ul>
 *
 * <p>A second is in all of them or in none: its line in {@code seconds.ndjson} is written last and
 * makes the others count.
 */
@NullMarked
package io.github.gatlingmcp.report.folder;

import org.jspecify.annotations.NullMarked;
