package simulations.support;

import java.util.Iterator;
import java.util.Optional;

/** The data of the events of a stream, one after the other. Events without data are passed over. */
final class EventData {
  private final Iterator<String> lines;

  EventData(Iterator<String> lines) {
    this.lines = lines;
  }

  /** Waits for the next; nothing at the end of the stream. */
  Optional<String> next() {
    StringBuilder data = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data:")) {
        data.append(line.substring("data:".length())).append('\n');
      } else if (line.isEmpty() && !data.toString().isBlank()) {
        return Optional.of(data.toString().strip());
      }
    }
    return Optional.empty();
  }
}
