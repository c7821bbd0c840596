package io.github.gatlingmcp.gatling.check;

import io.gatling.commons.validation.Validation;
import io.gatling.core.check.FindExtractor;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.Expressions;
import io.github.gatlingmcp.gatling.Validations;
import java.util.Optional;
import java.util.function.Function;
import scala.Option;

/** The checks that only MCP has, with Gatling's whole grammar behind them. */
public final class McpChecks {
  private McpChecks() {}

  /** The first text of a tool's content, a resource's contents or a prompt's messages. */
  public static CheckBuilder.Find<String> textContent() {
    return find("textContent", McpCheckType.TEXT_CONTENT, String.class, TextContent::of);
  }

  /** {@code structuredContent}, as JSON text. */
  public static CheckBuilder.Find<String> structuredContent() {
    return find(
        "structuredContent",
        McpCheckType.STRUCTURED_CONTENT,
        String.class,
        TextContent::structuredContent);
  }

  public static CheckBuilder.Find<Boolean> toolError() {
    return find(
        "toolError",
        McpCheckType.TOOL_ERROR,
        Boolean.class,
        response -> Optional.of(response.toolError()));
  }

  public static CheckBuilder.Find<Integer> rpcErrorCode() {
    return find(
        "rpcErrorCode",
        McpCheckType.RPC_ERROR_CODE,
        Integer.class,
        response ->
            response.errorCode().isPresent()
                ? Optional.of(response.errorCode().getAsInt())
                : Optional.empty());
  }

  public static CheckBuilder.Find<String> rpcErrorMessage() {
    return find(
        "rpcErrorMessage",
        McpCheckType.RPC_ERROR_MESSAGE,
        String.class,
        response ->
            response.errorCode().isPresent()
                ? TextContent.errorMessage(response)
                : Optional.empty());
  }

  public static CheckBuilder.Find<Integer> httpStatus() {
    return find(
        "httpStatus",
        McpCheckType.HTTP_STATUS,
        Integer.class,
        response ->
            response.httpStatus() > 0 ? Optional.of(response.httpStatus()) : Optional.empty());
  }

  public static CheckBuilder.Find<Integer> progressCount() {
    return find(
        "progressCount",
        McpCheckType.PROGRESS_COUNT,
        Integer.class,
        response -> Optional.of(response.progressCount()));
  }

  /** What all of these are prepared from: the response as it is. */
  interface Whole {}

  private static <T> CheckBuilder.Find<T> find(
      String name,
      McpCheckType type,
      Class<T> javaType,
      Function<McpResponse, Optional<T>> extract) {
    FindExtractor<McpResponse, T> extractor =
        new FindExtractor<>(name, response -> found(extract.apply(response)));
    io.gatling.core.check.CheckBuilder.Find<Whole, McpResponse, T> scala =
        new io.gatling.core.check.CheckBuilder$Find$Default<>(
            Expressions.toStaticValueExpression(extractor), true);
    return new CheckBuilder.Find.Default<>(scala, type, javaType, javaType::cast);
  }

  private static <T> Validation<Option<T>> found(Optional<T> value) {
    return Validations.success(value.<Option<T>>map(Option::apply).orElse(Option.empty()));
  }
}
