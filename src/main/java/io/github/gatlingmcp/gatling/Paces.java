package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the beats of a user's {@code pace} in his session, where Gatling keeps when the next one is
 * due. Confined to the user's event loop.
 */
final class Paces {
  /** How Gatling calls paces to which their author gave no name. */
  private static final String PREFIX = "gatling.pace";

  private List<String> names = List.of();
  private int known = -1;

  /** Told when a pace's next beat is due, in milliseconds of Gatling's clock. */
  interface Beat {
    void next(String pace, long millis);
  }

  void follow(Session session, Beat beat) {
    scala.collection.immutable.Map<String, Object> attributes = session.attributes();
    if (attributes.size() != known) {
      known = attributes.size();
      names = names(attributes);
    }
    for (String name : names) {
      if (attributes.contains(name) && attributes.apply(name) instanceof Long millis) {
        beat.next(name, millis);
      }
    }
  }

  private static List<String> names(scala.collection.immutable.Map<String, Object> attributes) {
    List<String> names = new ArrayList<>(0);
    scala.collection.Iterator<String> all = attributes.keysIterator();
    while (all.hasNext()) {
      String name = all.next();
      if (name.startsWith(PREFIX)) {
        names.add(name);
      }
    }
    return names;
  }
}
