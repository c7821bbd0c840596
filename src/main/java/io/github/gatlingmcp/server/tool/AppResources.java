package io.github.gatlingmcp.server.tool;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The server's own resources: one that stays, one that changes, a large one, and a family. */
final class AppResources {
  /** 100 KB. */
  static final int LARGE = 102_400;

  private static final String TEXT = "text/plain";
  private static final String JSON = "application/json";
  private static final String LINE =
      "The quick brown fox jumps over the lazy dog; 0123456789 and so on....\n";

  private AppResources() {}

  static List<Resource> all() {
    AtomicLong reads = new AtomicLong();
    String item = "app://items/{id}";
    return List.of(
        Resource.fixed(
            "app://static-data",
            "static-data",
            "A JSON document that never changes",
            JSON,
            "{\"name\":\"static-data\",\"version\":1}"),
        new Resource(
            "app://dynamic-data",
            "dynamic-data",
            "How often it was read, and when it was",
            JSON,
            uri -> Resource.textResult(uri, JSON, now(reads.incrementAndGet()))),
        Resource.fixed("app://large-data", "large-data", "100 KB of ASCII text", TEXT, large()),
        new Resource(
            item,
            "item",
            "Any item, by its id",
            TEXT,
            uri -> Resource.textResult(uri, TEXT, "Item " + uri.substring(item.indexOf('{')))));
  }

  private static String now(long read) {
    return "{\"read\":" + read + ",\"at\":\"" + Instant.now() + "\"}";
  }

  private static String large() {
    return LINE.repeat(LARGE / LINE.length() + 1).substring(0, LARGE);
  }
}
