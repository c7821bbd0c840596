package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MessageRateTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void itCountsFromTheFirstBeginningToTheLastEnd() {
    MessageRate rate = new MessageRate();
    rate.begin(-2 * SECOND);
    rate.begin(-1 * SECOND);
    rate.add(100, 0);
    rate.add(300, 2 * SECOND);
    rate.add(100, SECOND);

    assertThat(rate.text()).isEqualTo("125/s both ways, 500 in all");
  }

  @Test
  void theBusiestSecondIsKnown() {
    MessageRate rate = new MessageRate();
    rate.begin(-SECOND);
    rate.add(100, 0);
    rate.add(150, SECOND - 1);
    rate.add(50, SECOND);
    rate.add(10, SECOND - 1);
    rate.add(200, 3 * SECOND);

    assertThat(rate.busiest()).isEqualTo(250);
  }

  @Test
  void withoutMessagesThereIsNone() {
    MessageRate rate = new MessageRate();
    rate.begin(0);

    assertThat(rate.text()).isEqualTo("0/s both ways, 0 in all");
    assertThat(rate.busiest()).isZero();
  }
}
