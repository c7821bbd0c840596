package simulations.support.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What {@code $ref} leads to inside a schema: JSON pointers and anchors. Nothing is ever fetched.
 */
record References(JsonNode root) {
  JsonNode find(String reference) {
    if (!reference.startsWith("#")) {
      throw new UnmakeableException("refers to " + reference);
    }
    String fragment = URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
    boolean pointer = fragment.isEmpty() || fragment.startsWith("/");
    JsonNode found = pointer ? root.at(JsonPointer.compile(fragment)) : anchored(root, fragment);
    if (found.isMissingNode()) {
      throw new UnmakeableException("refers to " + reference + ", which is not there");
    }
    return found;
  }

  private static JsonNode anchored(JsonNode within, String anchor) {
    return within.findParents("$anchor").stream()
        .filter(schema -> schema.path("$anchor").asText().equals(anchor))
        .findFirst()
        .orElseGet(() -> within.path("no such anchor"));
  }
}
