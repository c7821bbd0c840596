package io.github.gatlingmcp.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one Gatling run wrote down: its binary {@code simulation.log}, as Gatling 3.15 writes it.
 * Times are milliseconds since the start of the run. Immutable.
 */
public record SimulationLog(
    String gatlingVersion,
    String simulationClass,
    long startEpochMillis,
    List<String> scenarios,
    List<Request> requests,
    List<User> users,
    List<Group> groups,
    List<String> errors) {

  /** One line of statistics; the message is empty when it has none. */
  public record Request(
      List<String> groups,
      String name,
      int startMillis,
      int endMillis,
      boolean ok,
      String message) {}

  /** A user that starts or ends. */
  public record User(String scenario, boolean starts, int atMillis) {}

  /** One passage through a group. */
  public record Group(
      List<String> names,
      int startMillis,
      int endMillis,
      int cumulatedResponseMillis,
      boolean ok) {}

  /** How often a request succeeded and failed. */
  public record Counts(long ok, long ko) {}

  /** Reads the log in a results folder of one run. */
  public static SimulationLog read(Path resultsFolder) throws IOException {
    Path file = resultsFolder.resolve("simulation.log");
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new Reader(in).read();
    }
  }

  /** The counts of one request name, over all groups. */
  public Counts counts(String requestName) {
    return counts().getOrDefault(requestName, new Counts(0, 0));
  }

  /** The counts of all request names, over all groups. */
  public Map<String, Counts> counts() {
    Map<String, Counts> counts = new TreeMap<>();
    for (Request request : requests) {
      Counts one = new Counts(request.ok() ? 1 : 0, request.ok() ? 0 : 1);
      counts.merge(request.name(), one, (a, b) -> new Counts(a.ok() + b.ok(), a.ko() + b.ko()));
    }
    return counts;
  }

  /** How often each message of a failed request was given. */
  public Map<String, Long> failures() {
    return requests.stream()
        .filter(request -> !request.ok())
        .collect(Collectors.groupingBy(Request::message, TreeMap::new, Collectors.counting()));
  }

  /** How many users of a scenario started. */
  public long usersStarted(String scenario) {
    return users.stream().filter(u -> u.starts() && u.scenario().equals(scenario)).count();
  }

  /** How many users of a scenario ended. */
  public long usersEnded(String scenario) {
    return users.stream().filter(u -> !u.starts() && u.scenario().equals(scenario)).count();
  }

  /** How many users of a scenario were there at the same time at the most. */
  public int mostAtOnce(String scenario) {
    List<User> inOrder =
        users.stream()
            .filter(user -> user.scenario().equals(scenario))
            .sorted(Comparator.comparingInt(User::atMillis).thenComparing(User::starts))
            .toList();
    int there = 0;
    int most = 0;
    for (User user : inOrder) {
      there += user.starts() ? 1 : -1;
      most = Math.max(most, there);
    }
    return most;
  }

  /** Reads the records one by one; texts that come again are numbers. */
  private static final class Reader {
    private static final int RUN = 0;
    private static final int REQUEST = 1;
    private static final int USER = 2;
    private static final int GROUP = 3;
    private static final int ERROR = 4;

    private final DataInputStream in;
    private final Map<Integer, String> seenTexts = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    SimulationLog read() throws IOException {
      if (in.readByte() != RUN) {
        throw new IOException("simulation.log does not begin with a run record");
      }
      String version = text();
      String simulation = text();
      long start = in.readLong();
      text(); // the run's description
      List<String> scenarios = texts();
      skipAssertions();
      for (int header = in.read(); header >= 0; header = in.read()) {
        record(header, scenarios);
      }
      return new SimulationLog(
          version, simulation, start, scenarios, requests, users, groups, errors);
    }

    private void record(int header, List<String> scenarios) throws IOException {
      switch (header) {
        case REQUEST ->
            requests.add(
                new Request(
                    groupNames(),
                    cachedText(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean(),
                    cachedText()));
        case USER ->
            users.add(new User(scenarios.get(in.readInt()), in.readBoolean(), in.readInt()));
        case GROUP ->
            groups.add(
                new Group(
                    groupNames(), in.readInt(), in.readInt(), in.readInt(), in.readBoolean()));
        case ERROR -> {
          errors.add(cachedText());
          in.readInt(); // when
        }
        default -> throw new IOException("simulation.log has a record of unknown kind " + header);
      }
    }

    private void skipAssertions() throws IOException {
      for (int left = in.readInt(); left > 0; left--) {
        in.skipNBytes(in.readInt());
      }
    }

    private List<String> texts() throws IOException {
      List<String> texts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        texts.add(text());
      }
      return List.copyOf(texts);
    }

    private List<String> groupNames() throws IOException {
      List<String> names = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        names.add(cachedText());
      }
      return List.copyOf(names);
    }

    private String cachedText() throws IOException {
      int index = in.readInt();
      if (index < 0) {
        return seenTexts.getOrDefault(-index, "");
      }
      String text = text();
      seenTexts.put(index, text);
      return text;
    }

    /** The bytes of a String as the JVM holds them: Latin-1, or UTF-16 in this machine's order. */
    private String text() throws IOException {
      int length = in.readInt();
      if (length == 0) {
        return "";
      }
      byte[] bytes = in.readNBytes(length);
      return in.readByte() == 0
          ? new String(bytes, StandardCharsets.ISO_8859_1)
          : new String(bytes, StandardCharsets.UTF_16LE);
    }
  }
}
