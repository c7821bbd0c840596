package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.metrics.MeterSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a user's exchanges should have begun; the moments are milliseconds after he came. */
final class UserMeterTest {
  private static final long EPOCH_MILLIS = 1_800_000_000_000L;

  private final long arrivalNanos = System.nanoTime();
  private long loopLatenessMillis;
  private final UserMeter meter =
      new UserMeter(NoRecorder.INSTANCE, "user 1", MeterSettings.defaults(), 0);

  private long nanos(long millis) {
    return arrivalNanos + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void beat(String pace, long nextMillis) {
    long lastEndMillis = TimeUnit.NANOSECONDS.toMillis(meter.lastEndNanos() - arrivalNanos);
    meter.beat(
        pace,
        EPOCH_MILLIS + nextMillis,
        EPOCH_MILLIS + lastEndMillis,
        TimeUnit.MILLISECONDS.toNanos(loopLatenessMillis));
  }

  private void beat(long millis) {
    beat("gatling.pace-1", millis + 200);
  }

  /** Makes one that ends then; how many milliseconds it was late. */
  private long exchange(long endMillis) {
    long late = meter.spendLateness();
    meter.ended(nanos(endMillis), true);
    return TimeUnit.NANOSECONDS.toMillis(late);
  }

  @Test
  void whoKeepsHisPaceIsNotLate() {
    beat(1000);
    assertThat(exchange(1150)).isZero();
    beat(1201);
    assertThat(exchange(1300)).isZero();
  }

  @Test
  void anExchangeThatOutlivesTheBeatMakesTheNextOneLateOnce() {
    beat(1000);
    assertThat(exchange(1900)).isZero();
    beat(1900);
    assertThat(exchange(1910)).isEqualTo(700);
    assertThat(exchange(1920)).isZero();
    beat(2100);
    assertThat(exchange(2110)).isZero();
  }

  @Test
  void aPauseOfTheScenarioMakesNobodyLate() {
    beat(1000);
    assertThat(exchange(1010)).isZero();
    beat(6000);
    assertThat(exchange(6010)).isZero();
    beat(6200);
    assertThat(exchange(6910)).isZero();
  }

  @Test
  void aLoopThatStoodStillDoes() {
    beat(1000);
    assertThat(exchange(1010)).isZero();
    loopLatenessMillis = 500;
    beat(1700);
    assertThat(exchange(1710)).isEqualTo(500);
  }

  @Test
  void eachPaceHasItsOwnBeats() {
    beat("gatling.pace-1", 5000);
    beat("gatling.pace-2", 1200);
    assertThat(exchange(1500)).isZero();
    beat("gatling.pace-1", 5000);
    beat("gatling.pace-2", 1700);
    assertThat(exchange(1510)).isEqualTo(300);
  }
}
