package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatlingmcp.gatling.ProfileShares.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which user is which kind of client. */
class ProfileSharesTest {
  private static final ProfileShares SHARES =
      ProfileShares.of(List.of(share(40, "a"), share(35, "b"), share(25, "c")));

  private static Share share(int percent, String name) {
    return new Share(percent, new Profile(name, Optional.empty()));
  }

  private static Map<String, Long> among(LongStream users) {
    return users
        .mapToObj(user -> SHARES.of(user).orElseThrow().name())
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  @Test
  void aHundredUsersInARowComeOutExactly() {
    assertThat(among(LongStream.range(1, 101))).isEqualTo(Map.of("a", 40L, "b", 35L, "c", 25L));
    assertThat(among(LongStream.range(777, 977))).isEqualTo(Map.of("a", 80L, "b", 70L, "c", 50L));
  }

  @Test
  void everySecondUserComesOutToo() {
    assertThat(among(LongStream.range(0, 100).map(n -> 2 * n + 1)))
        .satisfies(counts -> assertThat(counts.get("a")).isEqualTo(40L))
        .satisfies(counts -> assertThat(counts.get("b")).isBetween(34L, 36L))
        .satisfies(counts -> assertThat(counts.get("c")).isBetween(24L, 26L));
  }

  @Test
  void aFewUsersAreOfEveryKind() {
    assertThat(among(LongStream.range(1, 11))).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void withoutSharesNobodyHasAKind() {
    assertThat(ProfileShares.NONE.of(1)).isEmpty();
  }

  @Test
  void sharesThatAreNotTheWholeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileShares.of(List.of(share(40, "a"), share(50, "b"))))
        .withMessageContaining("add up to 90 percent, must be 100");
  }
}
