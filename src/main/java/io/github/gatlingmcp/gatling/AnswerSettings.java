package io.github.gatlingmcp.gatling;

import io.github.gatlingmcp.spec.ClientCapability;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the users of one protocol do for the server. Immutable.
 *
 * @param plans who answers, by the capability that lets the server ask
 * @param further capabilities to declare that nobody answers by himself, such as the tools of
 *     sampling
 * @param profiles which share of the users declares which of all these
 * @param seed of the delays and failures that are drawn
 */
public record AnswerSettings(
    Map<ClientCapability, AnswerPlan> plans,
    Set<ClientCapability> further,
    ProfileShares profiles,
    long seed) {
  public static final AnswerSettings NONE =
      new AnswerSettings(Map.of(), Set.of(), ProfileShares.NONE, 0);

  public AnswerSettings {
    plans = Map.copyOf(plans);
    further = Set.copyOf(further);
  }

  public AnswerSettings with(ClientCapability capability, AnswerPlan plan) {
    Map<ClientCapability, AnswerPlan> more = new EnumMap<>(ClientCapability.class);
    more.putAll(plans);
    more.put(capability, plan);
    return new AnswerSettings(more, further, profiles, seed);
  }

  public AnswerSettings with(Set<ClientCapability> further) {
    return new AnswerSettings(plans, further, profiles, seed);
  }

  public AnswerSettings with(ProfileShares profiles) {
    return new AnswerSettings(plans, further, profiles, seed);
  }

  public AnswerSettings withSeed(long seed) {
    return new AnswerSettings(plans, further, profiles, seed);
  }

  /** All that can be declared; nothing that the server may then ask for and nobody answers. */
  public Set<ClientCapability> all() {
    Set<ClientCapability> all = EnumSet.noneOf(ClientCapability.class);
    all.addAll(plans.keySet());
    for (ClientCapability more : further) {
      if (plans.keySet().stream().anyMatch(plan -> plan.method().equals(more.method()))) {
        all.add(more);
      }
    }
    return all;
  }

  /** What this user declares, unless his handshake says otherwise. */
  public Set<ClientCapability> declaredBy(long userId) {
    Set<ClientCapability> all = all();
    profiles.of(userId).ifPresent(profile -> profile.limit(all));
    return all;
  }
}
