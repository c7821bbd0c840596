package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StagesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void oneAfterTheOther() {
    Stages stages = new Stages().then("no time", Duration.ZERO).then("now", MINUTE);
    stages.begin();

    assertThat(stages.in("now")).isTrue();
    assertThat(stages.then("later", MINUTE).busy("call")).contains("call, now", "call, later");
  }

  @Test
  void theLastOneDoesNotEnd() {
    Stages stages = new Stages().then("short", Duration.ofNanos(1)).then("last", Duration.ZERO);
    stages.begin();

    assertThat(stages.in("last")).isTrue();
  }

  /** As a ramp of no time is. */
  @Test
  void oneWithoutLengthTakesNothingFromTheOthers() {
    Stages stages =
        new Stages().then("long", MINUTE).then("no time", Duration.ZERO).then("later", MINUTE);
    stages.begin();

    assertThat(stages.in("long")).isTrue();
    assertThat(stages.names()).containsExactly("long", "no time", "later");
    assertThat(stages.busy("call")).containsExactly("call, long", "call, later");
  }

  /** Where the load is low there may be nobody at all. */
  @Test
  void inTheOneWithMostLoadRequestsCome() {
    LoadCurve curve = new LoadCurve(Shape.BURST, 1, 10, MINUTE, Duration.ofSeconds(20), 1);
    Stages stages = Stages.of(curve, millis -> curve.level(millis) > 5 ? "many" : "few");

    assertThat(stages.names()).containsExactly("many", "few");
    assertThat(stages.busy("call")).containsExactly("call, many");
  }

  @Test
  void momentsFillTheWholeRun() {
    LoadCurve curve = new LoadCurve(Shape.RAMP, 0, 1, MINUTE, MINUTE, 1);

    assertThat(curve.moments().max()).hasValue(MINUTE.minus(curve.moment()).toMillis());
    assertThat(curve.moments().min()).hasValue(0);
  }
}
