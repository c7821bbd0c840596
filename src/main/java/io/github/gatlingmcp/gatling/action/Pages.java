package io.github.gatlingmcp.gatling.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gatlingmcp.client.Call;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.gatling.Json;
import io.github.gatlingmcp.gatling.stats.FailureText;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows {@code nextCursor} and puts the pages together (MCP 2025-11-25, Pagination). */
final class Pages {
  /** One page and what to make of it: {@code outcome} of the last one holds all of them. */
  record Page(Outcome outcome, boolean isLast, Optional<String> failure) {}

  private final int max;
  private final List<RawJson> results = new ArrayList<>(0);
  private @Nullable RawJson cursor;

  Pages(int max) {
    this.max = max;
  }

  Page add(Outcome outcome) {
    if (max == 1 || !(outcome instanceof Outcome.Answered answered)) {
      return new Page(outcome, true, Optional.empty());
    }
    results.add(answered.result());
    cursor =
        JsonValues.member(answered.result(), "nextCursor")
            .filter(cursor -> JsonValues.text(cursor).isPresent())
            .orElse(null);
    if (cursor == null) {
      return new Page(results.size() == 1 ? outcome : together(), true, Optional.empty());
    }
    boolean tooMany = results.size() == max;
    return new Page(
        outcome, tooMany, tooMany ? Optional.of(FailureText.TOO_MANY_PAGES) : Optional.empty());
  }

  /** The same call for the page after the last one added. */
  Call next(Call call) {
    RawJson params = RawJson.of("{\"cursor\":" + cursor + "}");
    return new Call(
        call.method(), params, call.meta(), call.progress(), call.headers(), call.timeoutNanos());
  }

  /** The first page's object, its arrays grown by those of the others, without a cursor. */
  private Outcome together() {
    try {
      ObjectNode all = (ObjectNode) Json.tree(results.get(0));
      all.remove("nextCursor");
      for (RawJson result : results.subList(1, results.size())) {
        for (var field : Json.tree(result).properties()) {
          append(all, field.getKey(), field.getValue());
        }
      }
      return new Outcome.Answered(RawJson.of(Json.bytes(all)));
    } catch (IOException e) { // such as a number of thousands of digits
      return new Outcome.Malformed(MalformedReason.NOT_JSON_RPC);
    }
  }

  private static void append(ObjectNode all, String name, JsonNode value) {
    if (value instanceof ArrayNode more && all.get(name) instanceof ArrayNode array) {
      array.addAll(more);
    }
  }
}
