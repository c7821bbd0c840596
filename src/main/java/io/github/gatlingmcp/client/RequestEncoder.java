package io.github.gatlingmcp.client;

import io.github.gatlingmcp.codec.JsonRpcWriter;
import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;

/** Makes the bytes of a request. */
final class RequestEncoder {
  private RequestEncoder() {}

  static byte[] encode(long id, Call call) {
    RawJson meta = call.progress() ? add(call.meta(), "\"progressToken\":" + id) : call.meta();
    RawJson params = isEmpty(meta) ? call.params() : add(call.params(), "\"_meta\":" + meta);
    return JsonRpcWriter.request(id, call.method(), params);
  }

  /** The JSON object with one more member at its end. */
  private static RawJson add(RawJson object, String member) {
    byte[] added = member.getBytes(StandardCharsets.UTF_8);
    boolean empty = isEmpty(object);
    byte[] all = new byte[object.length() + added.length + (empty ? 0 : 1)];
    int brace = object.length() - 1;
    System.arraycopy(object.array(), object.offset(), all, 0, brace);
    int at = brace;
    if (!empty) {
      all[at++] = ',';
    }
    System.arraycopy(added, 0, all, at, added.length);
    all[all.length - 1] = '}';
    return RawJson.of(all);
  }

  private static boolean isEmpty(RawJson object) {
    return object.length() == 2;
  }
}
