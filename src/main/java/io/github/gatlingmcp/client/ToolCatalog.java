package io.github.gatlingmcp.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one user knows of the tools whose arguments go into headers too. */
final class ToolCatalog {
  /** No argument of the tool goes into a header. */
  static final ToolHeaders NONE = new ToolHeaders(true, List.of());

  /** A server that offers more is held to the rules for those only. */
  private static final int MOST_TOOLS = 10_000;

  private static final byte[] ANNOTATION = ToolSchema.ANNOTATION.getBytes(US_ASCII);

  private final Map<String, ToolHeaders> given;
  private Map<String, ToolHeaders> learnt = Map.of();

  /**
   * @param given what the author said, which no list changes
   */
  ToolCatalog(Map<String, ToolHeaders> given) {
    this.given = given;
  }

  /** Whether no tool is known of, which spares asking for one by its name. */
  boolean isEmpty() {
    return given.isEmpty() && learnt.isEmpty();
  }

  ToolHeaders headers(String tool) {
    ToolHeaders said = given.get(tool);
    return said == null ? learnt.getOrDefault(tool, NONE) : said;
  }

  /** Reads a page of {@code tools/list}. */
  void learn(RawJson result) {
    if (learnt.isEmpty() && !mentionsHeaders(result)) {
      return;
    }
    Map<String, ToolHeaders> now = new HashMap<>(learnt);
    JsonValues.member(result, "tools")
        .ifPresent(tools -> JsonValues.elements(tools).forEach(tool -> learn(tool, now)));
    learnt = now;
  }

  /** Most lists do not, and need no closer look. */
  private static boolean mentionsHeaders(RawJson list) {
    byte[] bytes = list.array();
    int last = list.end() - ANNOTATION.length;
    for (int i = list.offset(); i <= last; i++) {
      if (bytes[i] == 'x'
          && Arrays.equals(bytes, i, i + ANNOTATION.length, ANNOTATION, 0, ANNOTATION.length)) {
        return true;
      }
    }
    return false;
  }

  private static void learn(RawJson tool, Map<String, ToolHeaders> now) {
    Map<String, RawJson> members = JsonValues.members(tool);
    RawJson name = members.get("name");
    RawJson schema = members.get("inputSchema");
    if (name == null || schema == null) {
      return;
    }
    ToolHeaders headers = ToolSchema.read(schema);
    JsonValues.text(name)
        .ifPresent(
            text -> {
              if (headers.equals(NONE)) {
                now.remove(text);
              } else if (now.size() < MOST_TOOLS || now.containsKey(text)) {
                now.put(text, headers);
              }
            });
  }
}
