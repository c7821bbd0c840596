package io.github.gatlingmcp.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown of a limited length, whose cells show foreign text as it is. */
final class MarkdownText {
  private static final int LONGEST_CELL = 160;
  private static final String SPECIAL = "\\`*_{}[]#!|~$";

  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private long omitted;

  /**
   * @param limit in characters, without what {@link #omitted()} says of it
   */
  MarkdownText(int limit) {
    this.limit = limit;
  }

  /** A line as it is; left out when there is no room for it. */
  MarkdownText line(String line) {
    if (text.length() + line.length() + 1 > limit) {
      omitted++;
    } else {
      text.append(line).append('\n');
    }
    return this;
  }

  /** A table after an empty line, with at most so many of its rows; none without rows. */
  void table(List<String> head, List<List<String>> rows, int most) {
    if (rows.isEmpty()) {
      return;
    }
    line("");
    line(row(head));
    line(head.stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|")));
    rows.stream().limit(most).forEach(row -> line(row(row.stream().map(MarkdownText::cell))));
    omitted += Math.max(0, rows.size() - most);
  }

  /** How many lines had no room. */
  long omitted() {
    return omitted;
  }

  /** Text that no reader takes for anything else: no markup, no table, no mention, no line end. */
  static String cell(String raw) {
    StringBuilder cell = new StringBuilder();
    int[] points = raw.strip().codePoints().limit(LONGEST_CELL + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST_CELL); i++) {
      escape(points[i], cell);
    }
    return points.length > LONGEST_CELL ? cell.append('…').toString() : cell.toString();
  }

  private static void escape(int c, StringBuilder cell) {
    switch (c) {
      case '<' -> cell.append("&lt;");
      case '>' -> cell.append("&gt;");
      case '&' -> cell.append("&amp;");
      // Broken by a comment, it mentions nobody.
      case '@' -> cell.append("@<!-- -->");
      default -> {
        boolean special = SPECIAL.indexOf(c) >= 0;
        boolean shown = Character.isDefined(c) && !Character.isISOControl(c);
        cell.append(special ? "\\" : "").appendCodePoint(shown && !isSurrogate(c) ? c : ' ');
      }
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static String row(List<String> cells) {
    return row(cells.stream());
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
