package simulations.support;

import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.jsonFile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that {@code mcp.data} names: CSV with a line of names, or a JSON array of objects, as
 * Gatling's feeders read them, in {@code src/test/resources} or anywhere.
 */
public final class DataFile {
  private DataFile() {}

  /**
   * Its records, each with these columns.
   *
   * @param standard what is read without the setting
   */
  public static List<Map<String, Object>> read(
      RunSettings settings, String standard, String... columns) {
    return settings
        .own()
        .find(Setting.DATA, path -> records(path, columns))
        .or(() -> records(standard, columns))
        .orElseThrow();
  }

  /** Nothing when it cannot be read, is empty or lacks a column. */
  private static Optional<List<Map<String, Object>>> records(String path, String... columns) {
    try {
      List<Map<String, Object>> records =
          path.endsWith(".json") ? jsonFile(path).readRecords() : csv(path).readRecords();
      return Optional.of(records)
          .filter(all -> !all.isEmpty())
          .filter(all -> all.stream().allMatch(one -> one.keySet().containsAll(List.of(columns))));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }
}
