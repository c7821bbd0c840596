/**
 * The benchmark: what a request through this protocol costs the injector, beside the same request
 * through Gatling's own {@code http(…)}. Started by {@code .ci/bench}, no part of the tests.
 */
@NullMarked
package io.github.gatlingmcp.bench;

import org.jspecify.annotations.NullMarked;
