package io.github.gatlingmcp.server.tool;

import java.util.List;

/** Conformance fixtures: resources. */
final class ConformanceResources {
  private static final String TEXT = "text/plain";
  private static final String TEMPLATE = "test://template/{id}/data";

  private ConformanceResources() {}

  static List<Resource> all() {
    return List.of(
        Resource.fixed(
            "test://static-text",
            "static-text",
            "A fixture of the conformance suite",
            TEXT,
            "This is the content of the static text resource."),
        new Resource(
            "test://static-binary",
            "static-binary",
            "A fixture of the conformance suite",
            "image/png",
            uri -> Resource.blobResult(uri, "image/png", ConformanceContent.PNG)),
        Resource.fixed(
            "test://watched-resource",
            "watched-resource",
            "A fixture of the conformance suite",
            TEXT,
            "Watch me."),
        new Resource(
            TEMPLATE,
            "template-data",
            "A fixture of the conformance suite",
            "application/json",
            uri -> Resource.textResult(uri, "application/json", data(uri))));
  }

  private static String data(String uri) {
    String before = TEMPLATE.substring(0, TEMPLATE.indexOf('{'));
    String id = uri.substring(before.length(), uri.lastIndexOf('/'));
    return Json.object(
            json -> {
              json.writeStringField("id", id);
              json.writeBooleanField("templateTest", true);
              json.writeStringField("data", "Data for ID: " + id);
            })
        .toString();
  }
}
