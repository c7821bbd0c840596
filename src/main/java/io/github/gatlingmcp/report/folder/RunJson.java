package io.github.gatlingmcp.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gatlingmcp.report.RunInfo;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code run.json}:
 *
 * <pre>{@code
 * {"format":1,"run":"mixed-20261121101500123","simulation":"simulations.MixedWorkloadSimulation",
 *  "start_epoch_ms":1795256100123,
 *  "end":{"epoch_ms":1795256160123,"partial":false,"reason":""},
 *  "budgets":"…","environment":{"name":"value"}}
 * }</pre>
 *
 * {@code end} is absent while the run goes on, and in one that was cut off. The file is replaced as
 * a whole, never written in place.
 *
 * @param budgets what the run is judged by, in the form that the judge reads; empty when there is
 *     none
 */
record RunJson(RunInfo info, String budgets) {
  private static final int FORMAT = 1;

  void write(Path folder) throws IOException {
    Path draft = folder.resolve(FileNames.RUN + ".draft");
    try {
      Files.writeString(draft, text() + "\n");
      Path file = folder.resolve(FileNames.RUN);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      removeQuietly(draft);
      throw e;
    }
  }

  private static void removeQuietly(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // The fault that made it worthless is told already.
    }
  }

  private String text() {
    return Json.indented(
        json -> {
          json.writeNumberField("format", FORMAT);
          json.writeStringField("run", info.run());
          json.writeStringField("simulation", info.simulation());
          json.writeNumberField("start_epoch_ms", info.startEpochMillis());
          if (info.end().isPresent()) {
            RunInfo.End end = info.end().get();
            json.writeObjectFieldStart("end");
            json.writeNumberField("epoch_ms", end.epochMillis());
            json.writeBooleanField("partial", end.partial());
            json.writeStringField("reason", end.reason());
            json.writeEndObject();
          }
          json.writeStringField("budgets", budgets);
          json.writeObjectFieldStart("environment");
          for (Map.Entry<String, String> entry : info.environment().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
        });
  }

  /** Nothing when the file is absent or damaged. */
  static Optional<RunJson> read(Path folder) throws IOException {
    try {
      return Json.read(Files.readString(folder.resolve(FileNames.RUN))).map(RunJson::parse);
    } catch (NoSuchFileException | MalformedInputException e) {
      return Optional.empty();
    }
  }

  private static RunJson parse(JsonNode json) {
    Optional<RunInfo.End> end =
        Optional.of(json.path("end"))
            .filter(JsonNode::isObject)
            .map(
                e ->
                    new RunInfo.End(
                        e.path("epoch_ms").asLong(),
                        e.path("partial").asBoolean(true),
                        e.path("reason").asText()));
    Map<String, String> environment = new LinkedHashMap<>();
    json.path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    RunInfo info =
        new RunInfo(
            json.path("run").asText(),
            json.path("simulation").asText(),
            json.path("start_epoch_ms").asLong(),
            end,
            Collections.unmodifiableMap(environment));
    return new RunJson(info, json.path("budgets").asText());
  }
}
