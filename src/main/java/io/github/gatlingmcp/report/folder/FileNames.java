package io.github.gatlingmcp.report.folder;

/** The files of a run's folder that are written while it goes on. */
final class FileNames {
  static final String RUN = "run.json";
  static final String SECONDS = "seconds.ndjson";
  static final String HISTOGRAMS = "histograms.hlog";
  static final String EVENTS = "events.ndjson";
  static final String SNAPSHOTS = "snapshots.ndjson";

  private FileNames() {}
}
