package io.github.gatlingmcp.javaapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The compile test of the DSL leaves no word out. */
class EveryWordTest {
  private static final Set<String> GATLINGS = Set.of("asScala", "protocol", "toChainBuilder");

  @BeforeAll
  static void configure() {
    Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
  }

  @Test
  void everyWordFitsTogether() {
    assertThat(EveryWord.protocols()).allSatisfy(p -> assertThat(p.protocol()).isNotNull());
    assertThatCode(EveryWord::scenarios).doesNotThrowAnyException();
  }

  @Test
  void noWordIsMissing() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/io/github/gatlingmcp/javaapi/EveryWord.java"));

    assertThat(words()).hasSizeGreaterThan(50).allMatch(word -> source.contains(word + "("));
  }

  /** The names of all public methods of all public types beside this one. */
  private static Set<String> words() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/github/gatlingmcp/javaapi"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .map(EveryWordTest::type)
          .filter(type -> Modifier.isPublic(type.getModifiers()))
          .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
          .flatMap(type -> Stream.of(type.getDeclaredMethods()))
          .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
          .map(Method::getName)
          .filter(name -> !GATLINGS.contains(name))
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(EveryWordTest.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
