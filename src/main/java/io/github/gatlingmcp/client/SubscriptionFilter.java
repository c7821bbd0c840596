package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonValues;
import io.github.gatlingmcp.spec.RawJson;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client wants to hear of (MCP 2026-07-28, Subscriptions). Immutable.
 *
 * @param lists whether of changes of the lists of tools, prompts and resources
 * @param uris of changes of these resources
 */
record SubscriptionFilter(boolean lists, Set<String> uris) {
  static final SubscriptionFilter NOTHING = new SubscriptionFilter(false, Set.of());

  boolean isEmpty() {
    return !lists && uris.isEmpty();
  }

  SubscriptionFilter withLists(boolean wanted) {
    return new SubscriptionFilter(wanted, uris);
  }

  SubscriptionFilter with(String uri) {
    Set<String> more = new LinkedHashSet<>(uris);
    more.add(uri);
    return new SubscriptionFilter(lists, more);
  }

  SubscriptionFilter without(String uri) {
    Set<String> less = new LinkedHashSet<>(uris);
    less.remove(uri);
    return new SubscriptionFilter(lists, less);
  }

  /** The params of {@code subscriptions/listen}. */
  RawJson params() {
    JsonMembers wanted = new JsonMembers();
    if (lists) {
      RawJson yes = RawJson.of("true");
      wanted
          .add("toolsListChanged", yes)
          .add("promptsListChanged", yes)
          .add("resourcesListChanged", yes);
    }
    if (!uris.isEmpty()) {
      String all =
          uris.stream()
              .map(uri -> JsonValues.ofText(uri).toString())
              .collect(Collectors.joining(",", "[", "]"));
      wanted.add("resourceSubscriptions", RawJson.of(all));
    }
    return new JsonMembers().add("notifications", wanted.object()).object();
  }
}
