package io.github.gatlingmcp.authorization;

import io.github.gatlingmcp.authorization.Discovery.Found;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What was found for each resource, so that many identities look it up once. Thread-safe. */
final class Discoveries {
  /** How one resource is looked up. */
  interface Search extends BiFunction<URI, Challenge, CompletableFuture<Found>> {}

  private record Known(CompletableFuture<Found> found, Optional<String> place, long nanos) {}

  private static final int MOST_RESOURCES = 1_000;
  private static final long GOOD_NANOS = 5_000_000_000L;
  private static final long BAD_NANOS = 1_000_000_000L;

  private final Search search;
  private final LongSupplier nanoTime;
  private final Map<URI, Known> byResource =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Known> eldest) {
          return size() > MOST_RESOURCES;
        }
      };

  Discoveries(Search search, LongSupplier nanoTime) {
    this.search = search;
    this.nanoTime = nanoTime;
  }

  /**
   * @param anew not satisfied with what was found more than 5 s ago: a token was refused
   */
  synchronized CompletableFuture<Found> of(URI resource, Challenge challenge, boolean anew) {
    long now = nanoTime.getAsLong();
    Known known = byResource.get(resource);
    if (known != null && mayServe(known, challenge, anew, now)) {
      return known.found();
    }
    CompletableFuture<Found> fresh = search.apply(resource, challenge);
    byResource.put(resource, new Known(fresh, challenge.resourceMetadata(), now));
    return fresh;
  }

  private static boolean mayServe(Known known, Challenge challenge, boolean anew, long now) {
    @Nullable String place = challenge.resourceMetadata().orElse(null);
    if (place != null && !place.equals(known.place().orElse(null))) {
      return false;
    }
    long age = now - known.nanos();
    return known.found().isCompletedExceptionally() ? age < BAD_NANOS : !anew || age < GOOD_NANOS;
  }
}
