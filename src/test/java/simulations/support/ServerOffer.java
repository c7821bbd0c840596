package simulations.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server has to call, read and get, or what a simulation needs of it.
 *
 * @param tools names of tools
 * @param resources URIs
 * @param prompts names of prompts
 * @param sessions whether it has them
 */
public record ServerOffer(
    Set<String> tools, Set<String> resources, Set<String> prompts, boolean sessions) {
  public ServerOffer(Set<String> tools, Set<String> resources, Set<String> prompts) {
    this(tools, resources, prompts, false);
  }

  /** These tools, and sessions. */
  public static ServerOffer sessionsAnd(String... tools) {
    return new ServerOffer(Set.of(tools), Set.of(), Set.of(), true);
  }

  /** What of these needs is not offered, in words. */
  List<String> missing(ServerOffer needed) {
    List<String> missing = new ArrayList<>();
    note(missing, "tool ", needed.tools, tools);
    note(missing, "resource ", needed.resources, resources);
    note(missing, "prompt ", needed.prompts, prompts);
    if (needed.sessions && !sessions) {
      missing.add("sessions");
    }
    return missing;
  }

  private static void note(List<String> missing, String kind, Set<String> wanted, Set<String> had) {
    for (String name : new TreeSet<>(wanted)) {
      if (!had.contains(name)) {
        missing.add(kind + name);
      }
    }
  }
}
