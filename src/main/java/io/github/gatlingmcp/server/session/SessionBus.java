package io.github.gatlingmcp.server.session;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The port that carries to a session what it is told, wherever its streams are held. An address is
 * the id of a session, or a fixed name. What is told is kept for a while and numbered, for each
 * address from 1 without gaps, and in the same way for what all are told; so nobody who listens
 * misses anything that was kept. Signals are not kept. Called from any thread: never blocks. Where
 * the bus is shared by several replicas, stages may fail with {@link
 * SharedStateUnavailableException}, and may complete on another thread.
 */
public interface SessionBus {
  /** What {@link #tell} completes with, having told nothing, when there are too many sequences. */
  long TOO_MANY_SEQUENCES = -1;

  /** How many sequences an address may have. */
  int MOST_SEQUENCES = 1_000;

  /**
   * Tells an address. Completes when it is kept, with its place in the sequence of its source and
   * method: 0 when it is not numbered.
   */
  CompletionStage<Long> tell(String address, Notification notification);

  /** Tells every address. */
  CompletionStage<Long> tellAll(Notification notification);

  /** Sends a signal to whoever is attached to the address now, on any replica. */
  void signal(String address, Signal signal);

  /** Hears what is told and signalled from now on. One receiver an address on each replica. */
  void attach(String address, Receiver receiver);

  void detach(String address);

  /** Up to where the address has been told now. */
  CompletionStage<Position> position(String address);

  /**
   * What is kept of what the address was told after that, by number for each of {@link Told.Reach}:
   * first what it was told itself.
   */
  CompletionStage<List<Told>> after(String address, Position position);

  /**
   * Has the receiver of that address told {@link Receiver#missed} when what is shared can be had
   * again. Nothing where nothing is shared.
   */
  default void remind(String address) {}

  /** Forgets what the address was told. */
  void forget(String address);

  /** Called on any thread, in no certain order, and more than once for the same. */
  interface Receiver {
    void told(Told told);

    void signalled(Signal signal);

    /** Tells that something may have been missed. */
    void missed();
  }
}
