package io.github.gatlingmcp.brokenhouse.simulations;

import io.gatling.javaapi.core.Simulation;

/** Not final; abstract only to keep Gatling from running it. */
abstract class Middle extends Simulation {}
