/**
 * The only room that knows Gatling's Scala core: protocol, components, actions, checks, statistics.
 * Gatling keeps these internals unstable, so its version is pinned and what leans on a trick has a
 * test of its own.
 */
@NullMarked
package io.github.gatlingmcp.gatling;

import org.jspecify.annotations.NullMarked;
