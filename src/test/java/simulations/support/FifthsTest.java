package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FifthsTest {
  @Test
  void eachNumberHasTheNameOfAFifth() {
    Fifths fifths = new Fifths("session", 100);

    assertThat(fifths.first()).containsExactly(1, 21, 41, 61, 81);
    assertThat(fifths.name(1)).isEqualTo("session 1 to 20");
    assertThat(fifths.name(20)).isEqualTo("session 1 to 20");
    assertThat(fifths.name(21)).isEqualTo("session 21 to 40");
    assertThat(fifths.count(81)).isEqualTo(20);
  }

  @Test
  void theLastFifthHasWhatIsLeft() {
    Fifths fifths = new Fifths("stream", 13);

    assertThat(fifths.first()).containsExactly(1, 4, 7, 10, 13);
    assertThat(fifths.name(13)).isEqualTo("stream 13 to 13");
    assertThat(fifths.count(13)).isEqualTo(1);
  }

  @Test
  void whatIsNotWantedHasOneName() {
    Fifths fifths = new Fifths("stream", 3);

    assertThat(fifths.first()).hasSize(3);
    assertThat(fifths.name(4)).isEqualTo("stream above 3").isEqualTo(fifths.name(70_000));
  }
}
