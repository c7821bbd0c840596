package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;

/**
 * Writes JSON-RPC 2.0 messages as UTF-8, each into one array of just its size. Payloads are copied
 * as they are, so they must be JSON; names and texts are escaped.
 */
public final class JsonRpcWriter {
  private static final byte[] ID = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
  private static final byte[] NULL_ID = ascii("{\"jsonrpc\":\"2.0\",\"id\":null");
  private static final byte[] METHOD_AFTER_ID = ascii(",\"method\":");
  private static final byte[] METHOD = ascii("{\"jsonrpc\":\"2.0\",\"method\":");
  private static final byte[] PARAMS = ascii(",\"params\":");
  private static final byte[] RESULT = ascii(",\"result\":");
  private static final byte[] ERROR_CODE = ascii(",\"error\":{\"code\":");
  private static final byte[] ERROR_MESSAGE = ascii(",\"message\":");
  private static final byte[] ERROR_DATA = ascii(",\"data\":");
  private static final byte[] END = ascii("}");
  private static final byte[] TWO_ENDS = ascii("}}");
  private static final byte[] COMMA = ascii(",");
  private static final byte[] NOTHING = {};

  private JsonRpcWriter() {}

  private static byte[] ascii(String json) {
    return json.getBytes(US_ASCII);
  }

  /** A request. {@code params} is an object or array. */
  public static byte[] request(long id, String method, RawJson params) {
    return request(RequestId.of(id), method, params);
  }

  /** A request. {@code params} is an object or array. */
  public static byte[] request(RequestId id, String method, RawJson params) {
    int head = ID.length + JsonBytes.length(id) + METHOD_AFTER_ID.length;
    int tail = PARAMS.length + params.length() + END.length;
    return new JsonBytes(head + JsonEscape.length(method) + tail)
        .add(ID)
        .add(id)
        .add(METHOD_AFTER_ID)
        .add(method)
        .add(PARAMS)
        .add(params)
        .add(END)
        .toByteArray();
  }

  /**
   * A request whose params are an object and get more members at their end.
   *
   * @param members {@code "name":value} pairs with commas between them, at least one
   */
  public static byte[] request(long id, String method, RawJson params, RawJson members) {
    byte[] between = params.length() == RawJson.EMPTY_OBJECT.length() ? NOTHING : COMMA;
    int open = params.length() - END.length;
    int head = ID.length + JsonBytes.length(id) + METHOD_AFTER_ID.length;
    int tail = PARAMS.length + open + between.length + members.length() + TWO_ENDS.length;
    return new JsonBytes(head + JsonEscape.length(method) + tail)
        .add(ID)
        .add(id)
        .add(METHOD_AFTER_ID)
        .add(method)
        .add(PARAMS)
        .add(new RawJson(params.array(), params.offset(), open))
        .add(between)
        .add(members)
        .add(TWO_ENDS)
        .toByteArray();
  }

  /** A notification. {@code params} is an object or array. */
  public static byte[] notification(String method, RawJson params) {
    int tail = PARAMS.length + params.length() + END.length;
    return new JsonBytes(METHOD.length + JsonEscape.length(method) + tail)
        .add(METHOD)
        .add(method)
        .add(PARAMS)
        .add(params)
        .add(END)
        .toByteArray();
  }

  /** The successful answer to the request {@code id}. {@code result} is an object. */
  public static byte[] result(RequestId id, RawJson result) {
    int tail = RESULT.length + result.length() + END.length;
    return new JsonBytes(ID.length + JsonBytes.length(id) + tail)
        .add(ID)
        .add(id)
        .add(RESULT)
        .add(result)
        .add(END)
        .toByteArray();
  }

  /** The refusal of the request {@code id}; without one the message says {@code "id":null}. */
  public static byte[] error(Optional<RequestId> id, int code, String message) {
    JsonBytes out = error(id, code, message, TWO_ENDS.length);
    return out.add(TWO_ENDS).toByteArray();
  }

  /** The refusal of the request {@code id}, with any JSON value as its {@code data}. */
  public static byte[] error(Optional<RequestId> id, int code, String message, RawJson data) {
    int tail = ERROR_DATA.length + data.length() + TWO_ENDS.length;
    JsonBytes out = error(id, code, message, tail);
    return out.add(ERROR_DATA).add(data).add(TWO_ENDS).toByteArray();
  }

  private static JsonBytes error(Optional<RequestId> id, int code, String message, int tail) {
    int idLength = id.map(known -> ID.length + JsonBytes.length(known)).orElse(NULL_ID.length);
    int codeLength = ERROR_CODE.length + JsonBytes.length(code);
    int messageLength = ERROR_MESSAGE.length + JsonEscape.length(message);
    JsonBytes out = new JsonBytes(idLength + codeLength + messageLength + tail);
    id.ifPresentOrElse(known -> out.add(ID).add(known), () -> out.add(NULL_ID));
    return out.add(ERROR_CODE).add(code).add(ERROR_MESSAGE).add(message);
  }
}
