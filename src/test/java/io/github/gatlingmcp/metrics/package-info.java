@NullMarked
package io.github.gatlingmcp.metrics;

import org.jspecify.annotations.NullMarked;
