/** What Prometheus reads of the reference server. The only place here that sees its library. */
@NullMarked
package io.github.gatlingmcp.server.metrics;

import org.jspecify.annotations.NullMarked;
