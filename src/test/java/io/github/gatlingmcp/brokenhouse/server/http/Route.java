package io.github.gatlingmcp.brokenhouse.server.http;

/** Well built, so that another corner has something to see. */
public record Route(String path) {}
