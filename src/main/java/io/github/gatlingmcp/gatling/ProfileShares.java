package io.github.gatlingmcp.gatling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which of a population's users is which kind of client. Immutable. */
public record ProfileShares(List<Profile> slots) {
  public static final ProfileShares NONE = new ProfileShares(List.of());

  private static final int ALL = 100;

  /**
   * Prime to 100, so that each hundred users in a row have every slot once; near the golden ratio,
   * so that fewer of them are spread well, and every second or fifth user too.
   */
  private static final int STRIDE = 61;

  public ProfileShares {
    slots = List.copyOf(slots);
  }

  /**
   * @param percent how many of a hundred users
   */
  public record Share(int percent, Profile profile) {}

  /**
   * @throws IllegalArgumentException when they are not a hundred percent together
   */
  public static ProfileShares of(List<Share> shares) {
    List<Profile> slots = new ArrayList<>(ALL);
    for (Share share : shares) {
      slots.addAll(Collections.nCopies(share.percent(), share.profile()));
    }
    if (slots.size() != ALL) {
      throw new IllegalArgumentException(
          "the shares of the profiles add up to " + slots.size() + " percent, must be 100");
    }
    return new ProfileShares(slots);
  }

  /** The kind of this user: the same each time; none when there are no shares. */
  public Optional<Profile> of(long userId) {
    return slots.isEmpty()
        ? Optional.empty()
        : Optional.of(slots.get((int) Math.floorMod(userId * STRIDE, (long) ALL)));
  }
}
