package io.github.gatlingmcp.metrics.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OptionalLibraryTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void aMissingClassIsOneLineThatNamesWhatToAdd() {
    Optional<String> used =
        OptionalLibrary.PROMETHEUS.use(
            "the endpoint",
            told::add,
            () -> {
              throw new NoClassDefFoundError("io/prometheus/Registry");
            });
    assertThat(used).isEmpty();
    assertThat(told)
        .containsExactly(
            "the endpoint is off: to use it, add "
                + OptionalLibrary.PROMETHEUS.artifacts()
                + " to the dependencies");
  }

  @Test
  void whatIsThereIsUsedWithoutAWord() {
    assertThat(OptionalLibrary.PROMETHEUS.use("it", told::add, () -> Optional.of("used")))
        .hasValue("used");
    assertThat(told).isEmpty();
  }

  @Test
  void theArtifactsAreThoseOfTheBuild() throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    assertThat(OptionalLibrary.PROMETHEUS.artifacts()).endsWith(version(build, "prometheus"));
    assertThat(OptionalLibrary.OPEN_TELEMETRY.artifacts().split(" and "))
        .allMatch(artifact -> artifact.endsWith(version(build, "opentelemetry")));
    for (OptionalLibrary library : OptionalLibrary.values()) {
      for (String artifact : library.artifacts().split(" and ")) {
        assertThat(build).contains("<artifactId>" + artifact.split(":")[1] + "</artifactId>");
      }
    }
  }

  private static String version(String build, String library) {
    Matcher version =
        Pattern.compile("<" + library + "\\.version>(.+)</" + library + "\\.version>")
            .matcher(build);
    assertThat(version.find()).isTrue();
    return ":" + version.group(1);
  }
}
