package simulations.support;

import static io.github.gatlingmcp.javaapi.McpDsl.mcp;
import static io.github.gatlingmcp.javaapi.McpDsl.textContent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.github.gatlingmcp.javaapi.McpArgumentsActionBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool that a simulation calls in some part, such as the fast one, and what it is called with.
 * Immutable.
 *
 * @param name of the tool, and what its requests are called
 * @param arguments in whose strings {@code #{word}} stands for another text with each call
 * @param echoes whether it says the text again, as nothing but its answer
 */
public record NamedTool(String name, Map<String, Object> arguments, boolean echoes) {
  private static final String WORD = "#{word}";
  private static final Pattern TEXT =
      Pattern.compile("(\\S{1,128})(?:\\s+(\\{.*}))?", Pattern.DOTALL);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The reference server's: the text that it is called with is its answer. */
  static final NamedTool FAST_ECHO = new NamedTool("fast-echo", Map.of("message", WORD), true);

  /** As settings have it: {@code search {"query":"#{word}"}}, or the name alone. */
  static Optional<NamedTool> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> json = Optional.ofNullable(matcher.group(2));
    return arguments(json)
        .or(() -> arguments(json.map(NamedTool::unescaped)))
        .map(arguments -> new NamedTool(matcher.group(1), arguments, false));
  }

  /** Gatling's plugins hand quotation marks over with a backslash each, and so backslashes. */
  private static String unescaped(String text) {
    return text.replaceAll("\\\\([\\\\\"])", "$1");
  }

  private static Optional<Map<String, Object>> arguments(Optional<String> json) {
    try {
      return json.isEmpty()
          ? Optional.of(Map.of())
          : Optional.of(JSON.readValue(json.get(), new TypeReference<>() {}));
    } catch (JsonProcessingException noObject) {
      return Optional.empty();
    }
  }

  /** A call of it. */
  public McpArgumentsActionBuilder call(String request, Function<Session, String> word) {
    return call(session -> request, word);
  }

  /**
   * A call of it.
   *
   * @param request its name in the report
   * @param word what it is called with
   */
  public McpArgumentsActionBuilder call(
      Function<Session, String> request, Function<Session, String> word) {
    McpArgumentsActionBuilder call = unchecked(request, word);
    return echoes ? call.check(saying(word)) : call;
  }

  /** A call of it, whatever its answer says. */
  public McpArgumentsActionBuilder unchecked(
      Function<Session, String> request, Function<Session, String> word) {
    McpArgumentsActionBuilder call = mcp(request).callTool(name);
    return echoes
        ? call.argument("message", word::apply)
        : call.arguments(session -> filled(word.apply(session)));
  }

  /** That an answer says this word; in other words around it where it is not all that it says. */
  public CheckBuilder saying(Function<Session, String> word) {
    return echoes
        ? textContent().is(word)
        : textContent()
            .transformWithSession((text, session) -> found(text, word.apply(session)))
            .is(word);
  }

  private static String found(String text, String word) {
    return text.contains(word) ? word : text;
  }

  /**
   * For {@code before()}, where the answer has to be told by what was said.
   *
   * @throws RunRefusedException when it is called with the same each time
   */
  public void insistOnWord() {
    if (!JSON.valueToTree(arguments).toString().contains(WORD)) {
      throw RunRefusedException.because(
          Setting.FAST_TOOL.key()
              + " is called with the same each time, but answers are told by what is said here:"
              + " #{word} has to be in its arguments, and in its answer");
    }
  }

  Map<String, Object> filled(String word) {
    Map<String, Object> filled = new LinkedHashMap<>();
    arguments.forEach((key, value) -> filled.put(key, filled(value, word)));
    return filled;
  }

  private static Object filled(Object value, String word) {
    if (value instanceof String text) {
      return text.replace(WORD, word);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(one -> filled(one, word)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> filled = new LinkedHashMap<>();
      map.forEach((key, one) -> filled.put(key, filled(one, word)));
      return filled;
    }
    return value;
  }
}
