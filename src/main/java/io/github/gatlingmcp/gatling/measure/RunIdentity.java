package io.github.gatlingmcp.gatling.measure;

import io.gatling.core.stats.StatsEngine;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which run this is. Gatling tells it to its writers only, so it is looked up in the one that
 * writes the simulation log; where that fails (another engine, another version) there is none, and
 * nothing is measured beside Gatling's statistics.
 *
 * @param run Gatling's id of the run, the name of its folder
 * @param simulation its class
 * @param gatling the version
 * @param results the folder that Gatling was told to write to
 */
record RunIdentity(String run, String simulation, String gatling, Path results) {
  private static final Logger LOGGER = LoggerFactory.getLogger(RunIdentity.class);
  private static final String LOG_WRITER = "io.gatling.core.stats.writer.LogFileDataWriter";

  /** Where everything of this run goes that is not Gatling's own. */
  Path folder() {
    return results.resolve(run).resolve("mcp");
  }

  static Optional<RunIdentity> of(StatsEngine engine, CommandLine command) {
    try {
      return command
          .resultsFolder()
          .flatMap(results -> Optional.ofNullable(runMessage(engine)).map(m -> read(m, results)));
    } catch (RuntimeException e) {
      LOGGER.debug("This engine does not tell which run it is", e);
      return Optional.empty();
    }
  }

  private static RunIdentity read(Object runMessage, Path results) {
    return new RunIdentity(
        text(runMessage, "runId"),
        text(runMessage, "simulationClassName"),
        text(runMessage, "gatlingVersion"),
        results);
  }

  private static @Nullable Object runMessage(StatsEngine engine) {
    Object writers = HiddenField.of(engine, "dataWriters");
    if (!(writers instanceof scala.collection.Iterable<?> all)) {
      return null;
    }
    for (Object reference : scala.jdk.javaapi.CollectionConverters.asJava(all)) {
      Object actor = HiddenField.of(reference, "actor");
      if (actor != null && actor.getClass().getName().equals(LOG_WRITER)) {
        return HiddenField.of(actor, "runMessage");
      }
    }
    return null;
  }

  private static String text(Object owner, String name) {
    Object value = HiddenField.of(owner, name);
    if (value == null) {
      throw new IllegalStateException(owner.getClass() + " has no " + name);
    }
    return value.toString();
  }
}
