package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.MetaKey;
import io.github.gatlingmcp.spec.RawJson;

/** Makes the bytes of a request in the era of sessions. */
final class RequestEncoder {
  private static final RawJson NO_MEMBERS = RawJson.of("");

  private RequestEncoder() {}

  /**
   * @param token the progress token, if the call asks for progress
   */
  static byte[] encode(long id, long token, Call call) {
    RawJson meta = meta(call, NO_MEMBERS, token);
    if (meta.length() == 0) {
      return JsonRpcWriter.request(id, call.method(), call.params());
    }
    return JsonRpcWriter.request(id, call.method(), call.params(), inMeta(meta));
  }

  /** The members of {@code _meta}: these, those of the call, and its progress token. */
  static RawJson meta(Call call, RawJson members, long token) {
    if (!call.progress() && call.meta().length() == RawJson.EMPTY_OBJECT.length()) {
      return members;
    }
    JsonMembers all = new JsonMembers().addAll(members).addMembersOf(call.meta());
    if (call.progress()) {
      all.add(MetaKey.PROGRESS_TOKEN, RawJson.of(Long.toString(token)));
    }
    return all.bare();
  }

  /** The member {@code _meta} that has these members. */
  static RawJson inMeta(RawJson members) {
    return new JsonMembers().add("_meta", new JsonMembers().addAll(members).object()).bare();
  }
}
