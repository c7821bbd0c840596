package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class FollowerTest {
  private final List<String> heard = new ArrayList<>();
  private final LossyBus bus = new LossyBus();
  private final Follower follower =
      new Follower(bus, "s", told -> heard.add(told.reach() + " " + told.number()));

  private static Told told(Told.Reach reach, long number) {
    return new Told(reach, number, "m", "", Optional.empty(), RawJson.NULL);
  }

  @Test
  void hearsWhatComesInOrder() {
    follower.follow(1, new Position(0, 0));
    follower.told(bus.keep(Told.Reach.ONE));
    follower.told(bus.keep(Told.Reach.ALL));
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 1", "ALL 1", "ONE 2");
    assertThat(follower.position()).isEqualTo(new Position(2, 1));
  }

  @Test
  void readsWhatTheBusLostBeforeItHearsTheNext() {
    follower.follow(1, new Position(0, 0));
    bus.keep(Told.Reach.ONE);
    bus.keep(Told.Reach.ALL);
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 1", "ONE 2", "ALL 1");
  }

  @Test
  void hearsNothingTwice() {
    follower.follow(1, new Position(0, 0));
    Told first = bus.keep(Told.Reach.ONE);
    follower.told(first);
    follower.told(first);
    follower.missed();
    assertThat(heard).containsExactly("ONE 1");
  }

  @Test
  void readsAgainWhatComesWhileItReads() {
    bus.slow = true;
    follower.follow(1, new Position(0, 0));
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).isEmpty();
    bus.answer(List.of());
    bus.answer(bus.kept);
    assertThat(heard).containsExactly("ONE 1");
  }

  @Test
  void readsOnWhenTheBusIsBackAfterAFailure() {
    bus.slow = true;
    follower.follow(1, new Position(0, 0));
    bus.keep(Told.Reach.ONE);
    bus.fail();
    assertThat(heard).isEmpty();
    follower.missed();
    bus.answer(bus.kept);
    assertThat(heard).containsExactly("ONE 1");
  }

  @Test
  void whatNumbersThatGoOnHigherTellIsHeardToo() {
    follower.follow(1, new Position(3, 0));
    Told later = told(Told.Reach.ONE, 1_000_000);
    bus.kept.add(later);
    follower.told(later);
    assertThat(heard).containsExactly("ONE 1000000");
  }

  @Test
  void fromNowOnMeansAfterWhatWasToldUntilThen() {
    bus.keep(Told.Reach.ONE);
    follower.followFromNow(1);
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 2");
  }

  @Test
  void aFollowerThatStoppedHearsNothingAndAStopOfAnEarlierTimeIsPassedOver() {
    follower.follow(1, new Position(0, 0));
    follower.follow(2, new Position(0, 0));
    follower.stop(1);
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 1");
    follower.stop(2);
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 1");
  }

  @Test
  void aTurnThatWasStoppedBeforeItBeganOrAfterALaterOneBeganIsNone() {
    follower.stop(1);
    follower.follow(1, new Position(0, 0));
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).isEmpty();
    follower.follow(3, new Position(1, 0));
    follower.follow(2, new Position(0, 0));
    follower.stop(2);
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 2");
  }

  @Test
  void goesOnWhenWhatItMissedIsNotKept() {
    follower.follow(1, new Position(0, 0));
    follower.told(told(Told.Reach.ONE, 2));
    follower.told(told(Told.Reach.ONE, 3));
    assertThat(heard).containsExactly("ONE 2", "ONE 3");
  }

  @Test
  void readsOnHoweverOftenSomethingComesMeanwhile() {
    bus.busyReads = 100_000;
    bus.onRead = follower::missed;
    follower.follow(1, new Position(0, 0));
    follower.told(bus.keep(Told.Reach.ONE));
    assertThat(heard).containsExactly("ONE 1");
  }

  /** Keeps, but delivers only what the test hands over; answers at once or when told to. */
  private static final class LossyBus implements SessionBus {
    final List<Told> kept = new ArrayList<>();
    final List<CompletableFuture<List<Told>>> asked = new ArrayList<>();
    boolean slow;

    /** Called in so many reads. */
    Runnable onRead = () -> {};

    int busyReads;

    Told keep(Told.Reach reach) {
      long number = kept.stream().filter(told -> told.reach() == reach).count() + 1;
      Told told = told(reach, number);
      kept.add(told);
      return told;
    }

    void answer(List<Told> told) {
      asked.remove(0).complete(List.copyOf(told));
    }

    void fail() {
      asked.remove(0).completeExceptionally(new SharedStateUnavailableException("gone"));
    }

    @Override
    public CompletionStage<List<Told>> after(String address, Position position) {
      if (slow) {
        CompletableFuture<List<Told>> later = new CompletableFuture<>();
        asked.add(later);
        return later;
      }
      if (busyReads-- > 0) {
        onRead.run();
      }
      List<Told> after = new ArrayList<>();
      for (Told.Reach reach : Told.Reach.values()) {
        kept.stream()
            .filter(told -> told.reach() == reach && told.number() > position.of(reach))
            .forEach(after::add);
      }
      return CompletableFuture.completedFuture(after);
    }

    @Override
    public CompletionStage<Position> position(String address) {
      return CompletableFuture.completedFuture(new Position(kept.size(), 0));
    }

    @Override
    public CompletionStage<Long> tell(String address, Notification notification) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Long> tellAll(Notification notification) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void signal(String address, Signal signal) {}

    @Override
    public void attach(String address, Receiver receiver) {}

    @Override
    public void detach(String address) {}

    @Override
    public void forget(String address) {}
  }
}
