package io.github.gatlingmcp.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without a window, which opens one page and ends. It reaches no name and no address. */
public final class Chromium {
  private static final int LIMIT_SECONDS = 120;
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run",
          // The browser would also call its makers; no name leads anywhere.
          "--host-resolver-rules=MAP * ~NOTFOUND",
          "--no-proxy-server",
          // A page may look into the frames of other files, so that a test can ask what is in them.
          "--allow-file-access-from-files",
          "--enable-logging=stderr",
          "--virtual-time-budget=10000",
          "--dump-dom");

  /** A request in the browser's log that has a page behind it, unlike the browser's own ones. */
  private static final Pattern REQUEST =
      Pattern.compile("\"initiator\":\"(?!not an origin).*?\"url\":\"((?:https?|wss?)://[^\"]*)\"");

  private Chromium() {}

  /**
   * What became of a page.
   *
   * @param dom the document after its scripts have run
   * @param console each line that the page, or the browser about it, wrote to the console
   * @param requests each address outside of the machine's files that the page asked for
   */
  public record Opened(String dom, List<String> console, List<String> requests) {}

  /** Why there is no browser, if so. */
  static Optional<String> obstacle() {
    return executable().isPresent()
        ? Optional.empty()
        : Optional.of("neither chromium nor google-chrome is on the path");
  }

  /**
   * Opens a file and waits until its scripts and timers are done.
   *
   * @param folder for the browser's own files
   */
  public static Opened open(URI page, Path folder) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("log.txt");
    Path requests = folder.resolve("requests.json");
    List<String> command = new ArrayList<>(List.of(executable().orElseThrow().toString()));
    command.addAll(OPTIONS);
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("--log-net-log=" + requests);
    command.add(page.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("not over in time: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Opened(Files.readString(dom), console(log), requests(requests));
  }

  private static List<String> console(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("CONSOLE")).toList();
    }
  }

  private static List<String> requests(Path log) throws IOException {
    Matcher found = REQUEST.matcher(Files.readString(log));
    return found.results().map(result -> result.group(1)).distinct().toList();
  }

  private static Optional<Path> executable() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "google-chrome")
        .flatMap(
            name ->
                Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
