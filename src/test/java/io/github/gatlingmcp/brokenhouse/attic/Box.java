package io.github.gatlingmcp.brokenhouse.attic;

/** Stands in a room that is on no map. */
final class Box {}
