package io.github.gatlingmcp.authorization;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names of scopes, as OAuth writes them: with blanks between (RFC 6749 §3.3). */
final class Scopes {
  private Scopes() {}

  static Set<String> of(String scope) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : scope.split("\\s+", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  static Set<String> union(Collection<String> some, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
