/**
 * Sessions of the reference server: who is there, what each stream has said, who waits for whose
 * answer, and the ledger of it all. The ports {@code SessionStore}, {@code EventLog} and {@code
 * SessionBus} have in-memory adapters here; everything is safe for use from any thread and nothing
 * blocks.
 */
@NullMarked
package io.github.gatlingmcp.server.session;

import org.jspecify.annotations.NullMarked;
