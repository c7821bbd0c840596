package io.github.gatlingmcp.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A comparison as a member of {@code verdict.json}. */
final class ComparisonJson {
  private ComparisonJson() {}

  static void write(Comparison comparison, ObjectNode json) {
    comparison.baseline().forEach(json.putArray("baseline")::add);
    comparison.current().forEach(json.putArray("current")::add);
    comparison.unreadable().forEach(json.putArray("unreadable")::add);
    json.put("worse", comparison.isWorse());
    json.put("test", Comparison.TEST).put("assumptions", Comparison.ASSUMPTIONS);
    json.put("alpha", Comparison.ALPHA).put("blockSeconds", comparison.blockSeconds());
    ArrayNode changes = json.putArray("changes");
    for (Change change : comparison.changes()) {
      ObjectNode one = changes.addObject();
      one.put("request", change.request()).put("measure", change.measure().key);
      one.put("outcome", VerdictJson.name(change.outcome()));
      one.put("unit", VerdictJson.name(change.unit()));
      one.put("baseline", change.baseline()).put("current", change.current());
      one.put("differencePercent", change.differencePercent());
      one.put("floorPercent", change.floorPercent());
      one.put("pValue", change.pValue()).put("superiority", change.superiority());
      one.put("baselineBlocks", change.baselineBlocks());
      one.put("currentBlocks", change.currentBlocks());
    }
  }
}
