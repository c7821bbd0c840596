package io.github.gatlingmcp.server.session;

/** What a {@link SessionStore} remembers of a session. */
public record SessionRecord(String id, ClientProfile client) {}
