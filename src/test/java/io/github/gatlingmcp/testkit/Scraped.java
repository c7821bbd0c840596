package io.github.gatlingmcp.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page in Prometheus text: the values by name and labels, such as {@code up{job="x"}}. */
public record Scraped(Map<String, Double> values) {
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_]+)` \\| (counter|gauge|histogram|summary) \\|.*");

  public static Scraped of(String page) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : page.lines().filter(any -> !any.startsWith("#")).toList()) {
      int blank = line.lastIndexOf(' ');
      values.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)));
    }
    return new Scraped(values);
  }

  /** 0 when it is not there. */
  public double value(String nameAndLabels) {
    return values.getOrDefault(nameAndLabels, 0.0);
  }

  /** All values of that name together, whatever their labels. */
  public double sum(String name) {
    return values.entrySet().stream()
        .filter(value -> name(value.getKey()).equals(name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public Set<String> names() {
    return values.keySet().stream().map(Scraped::name).collect(Collectors.toSet());
  }

  private static String name(String nameAndLabels) {
    int labels = nameAndLabels.indexOf('{');
    return labels < 0 ? nameAndLabels : nameAndLabels.substring(0, labels);
  }

  /** The names that the README's section on operating the server lists, as they are exposed. */
  public static Set<String> promised() {
    try {
      String readme = Files.readString(Path.of("README.md"));
      int start = readme.indexOf("### Operating the reference server");
      return readme
          .substring(start, readme.indexOf("\n## ", start))
          .lines()
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .map(
              row ->
                  row.group(2).matches("histogram|summary")
                      ? row.group(1) + "_count"
                      : row.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
