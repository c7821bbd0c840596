package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RecoveryTest {
  private static final long NEVER = -1;

  /** One letter a second: good, failing, silent, or t(olerable) with few failures. */
  static Stream<Arguments> runs() {
    return Stream.of(
        argumentSet("nothing failed", "gggggg", 0),
        argumentSet("nothing happened", "sss", 0),
        argumentSet("one second", "ggfggggggg", 1),
        argumentSet("three seconds", "ggfffggggg", 3),
        argumentSet("a relapse within five seconds", "gfggggfgggggg", 6),
        argumentSet("two outages of their own", "gfgggggffggggg", 2),
        argumentSet("silence makes it longer", "gfsssggggg", 4),
        argumentSet("silence interrupts what is good", "gfggsggggg", 4),
        argumentSet("silence alone is no outage", "gssssggggg", 0),
        argumentSet("few failures are tolerable", "gttttg", 0),
        argumentSet("tolerable seconds are good", "gfttttt", 1),
        argumentSet("the run ends soon after", "gffg", 2),
        argumentSet("the run ends in it", "gff", NEVER),
        argumentSet("the run ends in silence", "gffss", NEVER),
        argumentSet("a missing second", "gf.ggggg", 2));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theLongestOutageCounts(String letters, long expected) {
    OptionalLong found = Recovery.longestSeconds(slices(letters));
    assertThat(found.orElse(NEVER)).isEqualTo(expected);
  }

  private static List<Slice> slices(String letters) {
    List<Slice> slices = new ArrayList<>();
    for (int second = 0; second < letters.length(); second++) {
      long at = second;
      switch (letters.charAt(second)) {
        case 'g' -> slices.add(new Slice(at, 100, 0, 1, 1));
        case 't' -> slices.add(new Slice(at, 100, 5, 1, 1));
        case 'f' -> slices.add(new Slice(at, 100, 6, 1, 1));
        case 's' -> slices.add(new Slice(at, 0, 0, 0, 0));
        default -> {}
      }
    }
    return slices;
  }
}
