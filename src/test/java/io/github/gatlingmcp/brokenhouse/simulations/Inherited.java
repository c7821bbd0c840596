package io.github.gatlingmcp.brokenhouse.simulations;

import io.github.gatlingmcp.brokenhouse.codec.Reader;
import io.github.gatlingmcp.brokenhouse.spec.Word;

/** Inherits from another simulation, and sees behind the front. Abstract: see {@link Middle}. */
abstract class Inherited extends Middle {
  @SuppressWarnings("unused")
  private Reader reader = new Reader(new Word("not public"));
}
