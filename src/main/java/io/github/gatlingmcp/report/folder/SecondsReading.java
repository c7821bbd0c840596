package io.github.gatlingmcp.report.folder;

import io.github.gatlingmcp.report.SecondLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Takes the seconds out of {@code seconds.ndjson}. */
final class SecondsReading {
  private final KnownSeries known;
  private final List<SecondLine> lines = new ArrayList<>();
  private final BitSet present = new BitSet();
  private long end;

  SecondsReading(KnownSeries known) {
    this.known = known;
  }

  /** Whether the line could be read. */
  boolean read(String line) {
    Optional<SecondJson.Parsed> second = SecondJson.read(line, known);
    second.ifPresent(this::add);
    return second.isPresent();
  }

  private void add(SecondJson.Parsed second) {
    lines.add(second.line());
    present.set(Math.toIntExact(second.stretch().from()));
    end = Math.max(end, second.stretch().to());
  }

  List<SecondLine> lines() {
    return List.copyOf(lines);
  }

  /** Which seconds there are. */
  BitSet present() {
    return present;
  }

  /** From the first second to the last one. */
  Stretch stretch() {
    return new Stretch(Math.max(0, present.nextSetBit(0)), end);
  }
}
