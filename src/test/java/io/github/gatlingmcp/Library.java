package io.github.gatlingmcp;

import java.util.Set;

/** Packages or classes of one library, by name, and the rooms or corners that may see them. */
record Library(Set<String> names, Set<String> seenBy) {
  int exactness(String className) {
    return names.stream()
        .filter(name -> HouseRules.startsWithName(className, name))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
