package io.github.gatlingmcp.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.session.Session$;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.report.Budget;
import io.github.gatlingmcp.report.Measure;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import simulations.support.Openings;
import simulations.support.RunClock;
import simulations.support.RunSettings;

/** Which numbers there have to be in a run, and which there may be. */
final class OpeningsTest {
  private static Openings openings(Map<String, String> settings) {
    return new Openings(
        "session", RunSettings.read(settings, Map.of()), Duration.ofSeconds(10), new RunClock());
  }

  private static Stream<String> demanded(Openings openings) {
    return Stream.of(openings.limits())
        .filter(limit -> limit.measure() == Measure.COUNT)
        .map(limit -> limit.name() + ": " + (int) limit.limit());
  }

  private static Stream<String> faultless(Openings openings) {
    return Stream.of(openings.limits())
        .filter(limit -> limit.measure() == Measure.ERRORS)
        .map(Budget::name);
  }

  @Test
  void whereUsersStayAllHaveToBeOpened() {
    Openings openings = openings(Map.of("mcp.users", "23"));

    assertThat(openings.names())
        .containsExactly(
            "session 1 to 5",
            "session 6 to 10",
            "session 11 to 15",
            "session 16 to 20",
            "session 21 to 23");
    assertThat(demanded(openings)).contains("session 16 to 20: 5", "session 21 to 23: 3");
    assertThat(faultless(openings)).containsExactly(openings.names());
  }

  @Test
  void asManyAsTheShapeBringsHaveToBeThereAtOnce() {
    Openings openings = openings(Map.of("mcp.users", "25", "mcp.shape", "constant"));

    assertThat(demanded(openings))
        .containsExactly(
            "session 1 to 5: 1",
            "session 6 to 10: 1",
            "session 11 to 15: 1",
            "session 16 to 20: 1");
    assertThat(faultless(openings))
        .contains(openings.names())
        .contains("session 21 to 25", "session above 25");
  }

  /** With visits of half a second, or arrivals, chance has a say in it. */
  @ParameterizedTest
  @CsvSource({"mcp.users, 60, 50ms, 60", "mcp.rate, 6, 1s, 60", "mcp.rate, 6.04, 0s, 60"})
  void whereThatIsNotCertainOneIsEnough(String load, String size, String thinkTime, int wanted) {
    Openings openings =
        openings(Map.of(load, size, "mcp.shape", "constant", "mcp.thinkTime", thinkTime));

    assertThat(demanded(openings)).containsExactly("session 1 to 12: 1");
    assertThat(faultless(openings)).hasSize(6).contains("session above " + wanted);
  }

  @Test
  void whoComesIsGivenTheNumberOfThoseThere() {
    Openings openings = openings(Map.of("mcp.shape", "ramp"));
    Session one = openings.arrive(session());
    Session two = openings.arrive(session());
    openings.leave(one);
    Session three = openings.arrive(session());

    assertThat(Stream.of(one, two, three).map(user -> user.getInt("opening")))
        .containsExactly(1, 2, 2);
    openings.leave(two);
    assertThat(openings.isSomebodyThere()).isTrue();
    openings.leave(three);
    assertThat(openings.isSomebodyThere()).isFalse();
  }

  @Test
  void whereUsersStayNobodyHasTheNumberOfOneWhoLeft() {
    Openings openings = openings(Map.of());
    openings.leave(openings.arrive(session()));

    assertThat(openings.arrive(session()).getInt("opening")).isEqualTo(2);
  }

  private static Session session() {
    return new Session(Session$.MODULE$.apply("scenario", 1, new DefaultEventLoop()));
  }
}
