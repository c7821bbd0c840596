package io.github.gatlingmcp.brokenhouse.simulations;

import io.github.gatlingmcp.brokenhouse.codec.Reader;

/** Inherits from another simulation, and sees behind the front. Abstract: see {@link Middle}. */
abstract class Inherited extends Middle {
  @SuppressWarnings("unused")
  private Class<?> reader = Reader.class;
}
