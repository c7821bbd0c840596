package io.github.gatlingmcp.report.page;

/**
 * One line of a chart.
 *
 * @param values one for each point of the timeline; not a number where there is none
 */
record Line(String name, double[] values) {}
