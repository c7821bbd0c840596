package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One list that never changes, cut into pages and encoded beforehand (MCP Pagination). */
final class Pages {
  private final RawJson first;
  private final Map<String, RawJson> byCursor = new HashMap<>();

  /**
   * @param member the result member that holds the items, such as {@code tools}
   * @param size the most items on a page
   */
  Pages(String member, List<Json.Body> items, int size) {
    for (int from = size; from < items.size(); from += size) {
      byCursor.put(cursor(member, from), page(member, items, from, size));
    }
    first = page(member, items, 0, size);
  }

  private static RawJson page(String member, List<Json.Body> items, int from, int size) {
    int to = Math.min(items.size(), from + size);
    return Json.object(
        json -> {
          json.writeArrayFieldStart(member);
          for (Json.Body item : items.subList(from, to)) {
            item.write(json);
          }
          json.writeEndArray();
          if (to < items.size()) {
            json.writeStringField("nextCursor", cursor(member, to));
          }
        });
  }

  private static String cursor(String member, int from) {
    byte[] plain = (member + ":" + from).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** The page that the params ask for. */
  Answer answer(Members params) {
    if (params.find("cursor").isEmpty()) {
      return Answer.result(first);
    }
    Optional<RawJson> page = params.text("cursor").map(byCursor::get);
    return page.map(Answer::result).orElseGet(() -> Answer.invalidParams("Invalid cursor"));
  }
}
