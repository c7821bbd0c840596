package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import java.util.List;
import java.util.OptionalLong;

/**
 * One request to make.
 *
 * @param params the JSON object, without {@code _meta}
 * @param meta the members of {@code params._meta}, as a JSON object; the client adds its own
 * @param progress whether to send a progress token (the request's id)
 * @param headers of this request alone
 * @param timeoutNanos how long to wait for the answer
 * @param requestId the id that it is to have, in place of the next number; a request that has to be
 *     made for it once more gets the next number. Only where {@link McpClient#takesRequestIds()}
 */
public record Call(
    String method,
    RawJson params,
    RawJson meta,
    boolean progress,
    List<Header> headers,
    long timeoutNanos,
    OptionalLong requestId) {

  /** A call that gets the next number as its id. */
  public Call(
      String method,
      RawJson params,
      RawJson meta,
      boolean progress,
      List<Header> headers,
      long timeoutNanos) {
    this(method, params, meta, progress, headers, timeoutNanos, OptionalLong.empty());
  }

  /** The same call of another method. */
  Call withMethod(String other) {
    return new Call(other, params, meta, progress, headers, timeoutNanos, requestId);
  }

  /** The same call with other params. */
  Call withParams(RawJson other) {
    return new Call(method, other, meta, progress, headers, timeoutNanos, requestId);
  }

  /** The same call with another time-out. */
  Call within(long nanos) {
    return new Call(method, params, meta, progress, headers, nanos, requestId);
  }

  /** The same call with that id. */
  public Call withRequestId(OptionalLong id) {
    return new Call(method, params, meta, progress, headers, timeoutNanos, id);
  }

  /** A call without parameters, progress or headers. */
  public static Call of(String method, long timeoutNanos) {
    return new Call(
        method, RawJson.EMPTY_OBJECT, RawJson.EMPTY_OBJECT, false, List.of(), timeoutNanos);
  }
}
