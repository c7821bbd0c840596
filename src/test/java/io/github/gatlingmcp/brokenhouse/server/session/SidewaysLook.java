package io.github.gatlingmcp.brokenhouse.server.session;

import io.github.gatlingmcp.brokenhouse.server.http.Route;

/** Sees another corner that it may not see. */
record SidewaysLook(Route route) {}
