package io.github.gatlingmcp.report.page;

import io.github.gatlingmcp.metrics.SeriesKey;

/** One row of the page: a series whatever its outcome. */
record RequestKey(String request, String method, String tool) {

  static RequestKey of(SeriesKey series) {
    return new RequestKey(series.request(), series.method(), series.tool());
  }

  /** For a list to choose from. */
  String label() {
    return tool.isEmpty() || tool.equals(request) ? request : request + " · " + tool;
  }
}
