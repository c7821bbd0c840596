package io.github.gatlingmcp.report;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a run as a whole.
 *
 * @param run Gatling's id of the run, which is its folder's name
 * @param simulation the class
 * @param startEpochMillis when the meter started
 * @param end how it ended; nothing when it was cut off, such as by {@code kill -9}
 * @param environment versions, settings without secrets and the like, by name, in the order to show
 */
public record RunInfo(
    String run,
    String simulation,
    long startEpochMillis,
    Optional<End> end,
    Map<String, String> environment) {

  /**
   * A name in the environment. By it a simulation says, in a sentence, that the injector itself was
   * the limit of what was to be found: the run is then never passed, and figures that suffer from
   * that fail no run.
   */
  public static final String INJECTORS_LIMIT = "injector, own limit";

  /**
   * A name in the environment. By it a simulation says, in a sentence, what the server did not bear
   * though no exchange shows it, such as calls that could not even be made: the run has failed.
   */
  public static final String NOT_BORNE = "not borne";

  /**
   * The end of a run.
   *
   * @param partial whether the run was ended from outside, or some of it could not be written
   * @param reason why it is partial, for people; empty when it is not
   */
  public record End(long epochMillis, boolean partial, String reason) {}

  public boolean isPartial() {
    return end.map(End::partial).orElse(true);
  }
}
