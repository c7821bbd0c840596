package io.github.gatlingmcp.gatling.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.gatlingmcp.metrics.Counted;
import io.github.gatlingmcp.metrics.Exchange;
import io.github.gatlingmcp.metrics.Finding;
import io.github.gatlingmcp.metrics.Gauge;
import io.github.gatlingmcp.metrics.LoopRecorder;
import io.github.gatlingmcp.metrics.MeterSettings;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.metrics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured of a user; the moments are milliseconds after he came. */
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

  /** Writes down what is told of reconnections. */
  private static final class Reconnections implements LoopRecorder {
    private final List<String> told = new ArrayList<>();
    private long streams;

    @Override
    public void exchange(SeriesKey series, Exchange exchange) {}

    @Override
    public void eventGap(SeriesKey series, long nanos) {}

    @Override
    public void count(Counted counted, String label, long by) {
      if (counted == Counted.RECONNECTS) {
        told.add(label);
      }
    }

    @Override
    public void move(Gauge gauge, int by) {
      streams += gauge == Gauge.STREAMS ? by : 0;
    }

    @Override
    public void spread(Spread spread, long nanos) {
      if (spread == Spread.RECONNECT) {
        told.add(TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
      }
    }

    @Override
    public void finding(Finding finding) {}
  }

  private final Reconnections reconnections = new Reconnections();
  private final UserMeter listener =
      new UserMeter(reconnections, "user 2", MeterSettings.defaults(), 0);

  @Test
  void theTimeUntilAStreamIsOpenAgainIsTakenFromItsLoss() {
    listener.streamOpened(nanos(0));
    listener.streamBroken(nanos(1_000));
    assertThat(reconnections.streams).isZero();
    listener.streamOpened(nanos(2_500));

    assertThat(reconnections.told).containsExactly("1500 ms", "ok");
    assertThat(reconnections.streams).isEqualTo(1);
  }

  @Test
  void whoWasCutOffIsTimedFromWhenHeAsksAgain() {
    listener.streamOpened(nanos(0));
    listener.disconnected();
    assertThat(reconnections.streams).isZero();
    listener.streamAsked(nanos(60_000));
    listener.streamOpened(nanos(60_020));

    assertThat(reconnections.told).containsExactly("20 ms", "ok");
  }

  @Test
  void whoIsRefusedAStreamThatHeHadHasFailed() {
    listener.streamOpened(nanos(0));
    listener.disconnected();
    listener.streamAsked(nanos(100));
    listener.streamEnded();

    assertThat(reconnections.told).containsExactly("failed");
  }

  @Test
  void aStreamThatIsLostForGoodIsAFailedAttemptOnce() {
    listener.streamOpened(nanos(0));
    listener.streamLost();
    listener.sessionLost(nanos(10));

    assertThat(reconnections.told).containsExactly("failed");
    assertThat(reconnections.streams).isZero();
  }

  @Test
  void aStreamThatIsGivenUpAfterAllIsAFailedAttemptOnce() {
    listener.streamOpened(nanos(0));
    listener.streamBroken(nanos(10));
    listener.streamLost();

    assertThat(reconnections.told).containsExactly("failed");
  }

  @Test
  void aStreamIsLostWithItsSession() {
    listener.sessionOpened("2025-11-25", nanos(0));
    listener.streamOpened(nanos(1));
    listener.sessionLost(nanos(2));
    listener.streamLost();

    assertThat(reconnections.told).containsExactly("failed");
  }

  @ParameterizedTest
  @MethodSource("waysToEndAStreamOneself")
  void whoEndsHisStreamHimselfHasLostNothing(Consumer<UserMeter> ends) {
    listener.sessionOpened("2025-11-25", nanos(0));
    listener.streamOpened(nanos(1));
    ends.accept(listener);
    listener.streamLost(); // the end of the connection, which comes later
    listener.sessionLost(nanos(3));

    assertThat(reconnections.told).isEmpty();
    assertThat(reconnections.streams).isZero();
  }

  static Stream<Arguments> waysToEndAStreamOneself() {
    return Stream.of(
        argumentSet("close", (Consumer<UserMeter>) meter -> meter.sessionEnded("closed", 2)),
        argumentSet("disconnect", (Consumer<UserMeter>) UserMeter::disconnected),
        argumentSet("the end of the run", (Consumer<UserMeter>) meter -> meter.left(2)));
  }

  @Test
  void whoNeverComesBackHasNotTried() {
    listener.streamOpened(nanos(0));
    listener.streamBroken(nanos(10));
    listener.disconnected();
    listener.sessionOpened("2025-11-25", nanos(100));
    listener.streamAsked(nanos(200));
    listener.streamOpened(nanos(300));

    assertThat(reconnections.told).isEmpty();
  }
}
