package io.github.gatlingmcp.gatling.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.gatling.Json;
import io.github.gatlingmcp.spec.RawJson;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What checks look at: the JSON-RPC {@code result} of an answer, the {@code error} of a failed one,
 * or the {@code params} of a notification. Parsed when the first check asks, and only once.
 * Confined to the user's event loop.
 */
public final class McpResponse {
  private final RawJson body;
  private final boolean toolError;
  private final OptionalInt errorCode;
  private final int httpStatus;
  private final int progressCount;
  private final long startMillis;
  private final long endMillis;
  private @Nullable String text;
  private @Nullable JsonNode tree;

  private McpResponse(
      RawJson body,
      boolean toolError,
      OptionalInt errorCode,
      int httpStatus,
      int progressCount,
      long startMillis,
      long endMillis) {
    this.body = body;
    this.toolError = toolError;
    this.errorCode = errorCode;
    this.httpStatus = httpStatus;
    this.progressCount = progressCount;
    this.startMillis = startMillis;
    this.endMillis = endMillis;
  }

  /** When an exchange began and ended, and what its transport said of it. */
  public record Facts(int httpStatus, int progressCount, long startMillis, long endMillis) {}

  public static McpResponse result(RawJson result, boolean toolError, Facts facts) {
    return of(result, toolError, OptionalInt.empty(), facts);
  }

  public static McpResponse error(RawJson error, int code, Facts facts) {
    return of(error, false, OptionalInt.of(code), facts);
  }

  /** An answer that has a status and no JSON-RPC body. */
  public static McpResponse status(Facts facts) {
    return of(RawJson.EMPTY_OBJECT, false, OptionalInt.empty(), facts);
  }

  public static McpResponse params(RawJson params, long startMillis, long endMillis) {
    return of(params, false, OptionalInt.empty(), new Facts(0, 0, startMillis, endMillis));
  }

  private static McpResponse of(
      RawJson body, boolean toolError, OptionalInt errorCode, Facts facts) {
    return new McpResponse(
        body,
        toolError,
        errorCode,
        facts.httpStatus(),
        facts.progressCount(),
        facts.startMillis(),
        facts.endMillis());
  }

  RawJson body() {
    return body;
  }

  boolean toolError() {
    return toolError;
  }

  OptionalInt errorCode() {
    return errorCode;
  }

  int httpStatus() {
    return httpStatus;
  }

  int progressCount() {
    return progressCount;
  }

  long startMillis() {
    return startMillis;
  }

  long endMillis() {
    return endMillis;
  }

  String text() {
    String known = text;
    if (known == null) {
      known = body.toString();
      text = known;
    }
    return known;
  }

  JsonNode tree() throws IOException {
    JsonNode known = tree;
    if (known == null) {
      known = Json.tree(body);
      tree = known;
    }
    return known;
  }
}
