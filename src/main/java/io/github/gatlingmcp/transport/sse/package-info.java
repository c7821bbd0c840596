/**
 * HTTP+SSE, the transport of revision 2024-11-05: one event stream is the session and brings all
 * that the server says; its first event names the URL that takes the messages.
 */
@NullMarked
package io.github.gatlingmcp.transport.sse;

import org.jspecify.annotations.NullMarked;
