package io.github.gatlingmcp.gatling.action;

import io.gatling.core.session.Session;

/** The session of one user while one action runs: checks and lines change it one after another. */
final class UserRun {
  private Session session;

  UserRun(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  void become(Session session) {
    this.session = session;
  }
}
