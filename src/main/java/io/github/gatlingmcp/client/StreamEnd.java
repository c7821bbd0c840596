package io.github.gatlingmcp.client;

/** How a listening stream ended that the client did not end itself. */
public enum StreamEnd {
  /** The server said that it is over: revision 2026-07-28 has a result for that. */
  ENDED,
  /** It broke off and was not, or could not be, opened again. */
  LOST
}
