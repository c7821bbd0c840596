package io.github.gatlingmcp.report;

/** What a figure of a server's memory is, in the order of how well it tells a leak. */
public enum MemoryKind {
  /** What was in use after a collection of garbage: it grows only where something is kept. */
  LIVE("in use after the last collection of garbage"),
  /** The heap, with the garbage in it. */
  HEAP("heap with garbage"),
  /** All that the process has of the machine's memory; it rarely gives any back. */
  RESIDENT("resident");

  private final String text;

  MemoryKind(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
