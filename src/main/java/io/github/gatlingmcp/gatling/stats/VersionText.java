package io.github.gatlingmcp.gatling.stats;

import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in few different words that client and server do not speak the same protocol version. */
final class VersionText {
  private static final Pattern DATE = Pattern.compile("20\\d\\d-[01]\\d-[0-3]\\d");

  private VersionText() {}

  static String of(Outcome.OtherVersion other) {
    String refused = "protocol version " + other.asked() + " refused";
    if (other.answered().isPresent()) {
      String answered = other.answered().get();
      return refused + ", server answered " + (isDate(answered) ? answered : "another");
    }
    return other.supported().isEmpty()
        ? refused
        : refused
            + ", server supports "
            + other.supported().stream()
                .map(ProtocolRevision::text)
                .collect(Collectors.joining(", "));
  }

  private static boolean isDate(String text) {
    return DATE.matcher(text).matches();
  }
}
