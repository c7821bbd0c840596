package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.HeaderValue;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.McpHeader;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which arguments of a tool go into headers too (MCP 2026-07-28, Tools, {@code x-mcp-header}).
 *
 * @param valid whether the tool's annotations keep the rules; else it counts as not offered
 */
public record ToolHeaders(boolean valid, List<Parameter> parameters) {
  static final ToolHeaders INVALID = new ToolHeaders(false, List.of());

  public ToolHeaders {
    parameters = List.copyOf(parameters);
  }

  /**
   * One argument.
   *
   * @param path the names that lead to it, from the arguments down
   * @param header all of the header's name
   */
  record Parameter(List<String> path, String header) {
    Parameter {
      path = List.copyOf(path);
    }

    static Parameter of(List<String> path, String annotation) {
      return new Parameter(path, McpHeader.PARAM_PREFIX + annotation);
    }
  }

  /**
   * What an author gives.
   *
   * @param annotations by argument (a dot leads into an object), what follows {@code Mcp-Param-} in
   *     the header's name
   * @throws IllegalArgumentException when one is not allowed in a header's name
   */
  public static ToolHeaders of(Map<String, String> annotations) {
    List<Parameter> parameters = new ArrayList<>();
    annotations.forEach(
        (argument, annotation) -> {
          if (!ToolSchema.isToken(annotation)) {
            throw new IllegalArgumentException(
                "'" + annotation + "' cannot stand in the name of an HTTP header");
          }
          parameters.add(Parameter.of(List.of(argument.split("\\.", -1)), annotation));
        });
    return new ToolHeaders(true, parameters);
  }

  /** The headers of a call with these params. */
  List<Header> of(RawJson params) {
    if (parameters.isEmpty()) {
      return List.of();
    }
    Optional<RawJson> arguments = JsonValues.member(params, "arguments");
    if (arguments.isEmpty()) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      find(arguments.get(), parameter.path())
          .flatMap(ToolHeaders::text)
          .ifPresent(text -> headers.add(new Header(parameter.header(), HeaderValue.encode(text))));
    }
    return headers;
  }

  private static Optional<RawJson> find(RawJson arguments, List<String> path) {
    Optional<RawJson> value = Optional.of(arguments);
    for (String name : path) {
      value = value.flatMap(object -> JsonValues.member(object, name));
    }
    return value;
  }

  /** The text that a header has for it: none for {@code null} and what is not plain. */
  private static Optional<String> text(RawJson value) {
    Optional<String> string = JsonValues.text(value);
    if (string.isPresent()) {
      return string;
    }
    if (JsonValues.isTrue(value)) {
      return Optional.of("true");
    }
    OptionalLong integer = JsonValues.integer(value);
    if (integer.isPresent()) {
      return Optional.of(Long.toString(integer.getAsLong()));
    }
    return value.toString().equals("false") ? Optional.of("false") : Optional.empty();
  }
}
