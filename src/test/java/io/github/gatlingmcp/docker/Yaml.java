package io.github.gatlingmcp.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML files as trees: anchors followed, maps merged, a key that is there twice refused. */
final class Yaml {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Yaml() {}

  /** The only document of a file below {@code docker/}. */
  static JsonNode read(String name) throws IOException {
    List<JsonNode> documents = documents(Path.of("docker", name));
    if (documents.size() != 1) {
      throw new AssertionError(name + " has " + documents.size() + " documents");
    }
    return documents.get(0);
  }

  /** All documents of a file. */
  static List<JsonNode> documents(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document :
          new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(reader)) {
        documents.add(JSON.valueToTree(document));
      }
    }
    return documents;
  }

  /** Every text in a tree, keys included, with where it is. */
  static List<String> texts(JsonNode tree, String where) {
    List<String> texts = new ArrayList<>();
    if (tree.isValueNode()) {
      texts.add(where + " = " + tree.asText());
    }
    tree.properties().forEach(p -> texts.addAll(texts(p.getValue(), where + "/" + p.getKey())));
    if (tree.isArray()) {
      tree.forEach(item -> texts.addAll(texts(item, where + "[]")));
    }
    return texts;
  }

  /** The texts of a list. */
  static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asText()));
    return strings;
  }
}
