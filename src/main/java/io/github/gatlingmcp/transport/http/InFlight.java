package io.github.gatlingmcp.transport.http;

import java.util.ArrayList;
import java.util.List;

/** All that one transport has under way; adding and removing take constant time, no memory. */
final class InFlight {
  /** One thing under way, which remembers its place. */
  abstract static class Member {
    private static final int NOWHERE = -1;

    private int place = NOWHERE;

    abstract void abort();
  }

  private final List<Member> members = new ArrayList<>(2);

  void add(Member member) {
    member.place = members.size();
    members.add(member);
  }

  void remove(Member member) {
    if (member.place == Member.NOWHERE) {
      return;
    }
    Member moved = members.remove(members.size() - 1);
    if (moved != member) {
      members.set(member.place, moved);
      moved.place = member.place;
    }
    member.place = Member.NOWHERE;
  }

  void abortAll() {
    while (!members.isEmpty()) {
      Member last = members.get(members.size() - 1);
      last.abort();
      remove(last);
    }
  }
}
