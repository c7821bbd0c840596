package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON-RPC message as they come, in any order; of members of the same name the
 * last counts. Once all are read they say which message it is.
 */
final class MessageMembers {
  private static final byte[] JSONRPC = "jsonrpc".getBytes(US_ASCII);
  private static final byte[] VERSION = "2.0".getBytes(US_ASCII);
  private static final byte[] ID = "id".getBytes(US_ASCII);
  private static final byte[] METHOD = "method".getBytes(US_ASCII);
  private static final byte[] PARAMS = "params".getBytes(US_ASCII);
  private static final byte[] RESULT = "result".getBytes(US_ASCII);
  private static final byte[] IS_ERROR = "isError".getBytes(US_ASCII);
  private static final byte[] RESULT_TYPE = "resultType".getBytes(US_ASCII);
  private static final byte[] COMPLETE = Result.COMPLETE.getBytes(US_ASCII);
  private static final byte[] ERROR = "error".getBytes(US_ASCII);
  private static final byte[] CODE = "code".getBytes(US_ASCII);
  private static final byte[] MESSAGE = "message".getBytes(US_ASCII);

  private boolean versioned;
  private boolean identified;
  private @Nullable RequestId id;
  private @Nullable String method;
  private RawJson params = RawJson.EMPTY_OBJECT;
  private @Nullable RawJson result;
  private boolean toolError;
  private String resultType = Result.COMPLETE;
  private @Nullable RpcError error;

  /** Reads the member whose value is next. */
  void read(JsonScanner scanner) throws MalformedMessageException {
    if (scanner.nameIs(JSONRPC)) {
      readVersion(scanner);
    } else if (scanner.nameIs(ID)) {
      readId(scanner);
    } else if (scanner.nameIs(METHOD)) {
      method = string(scanner, "the method is not a string");
    } else if (scanner.nameIs(PARAMS)) {
      readParams(scanner);
    } else if (scanner.nameIs(RESULT)) {
      readResult(scanner);
    } else if (scanner.nameIs(ERROR)) {
      readError(scanner);
    } else {
      scanner.skipValue();
    }
  }

  private void readVersion(JsonScanner scanner) throws MalformedMessageException {
    versioned = scanner.peek() == '"';
    scanner.skipValue();
    if (!versioned || !scanner.nameIs(VERSION)) {
      throw new MalformedMessageException("the member jsonrpc is not 2.0");
    }
  }

  private void readId(JsonScanner scanner) throws MalformedMessageException {
    identified = true;
    if (scanner.peek() == '"') {
      id = RequestId.of(scanner.readString());
      return;
    }
    RawJson value = scanner.readValue();
    OptionalLong number = JsonNumber.integer(value);
    if (number.isEmpty() && !value.equals(RawJson.NULL)) {
      throw new MalformedMessageException("the id is neither an integer nor a string");
    }
    id = number.isPresent() ? RequestId.of(number.getAsLong()) : null;
  }

  private void readParams(JsonScanner scanner) throws MalformedMessageException {
    byte first = scanner.peek();
    if (first != '{' && first != '[') {
      throw new MalformedMessageException("the params are neither an object nor an array");
    }
    params = scanner.readValue();
  }

  private void readResult(JsonScanner scanner) throws MalformedMessageException {
    int start = enterObject(scanner, "the result is not an object");
    toolError = false;
    resultType = Result.COMPLETE;
    while (scanner.nextMember()) {
      if (scanner.nameIs(IS_ERROR)) {
        toolError = bool(scanner);
      } else if (scanner.nameIs(RESULT_TYPE)) {
        resultType = resultType(scanner);
      } else {
        scanner.skipValue();
      }
    }
    result = scanner.sliceFrom(start);
  }

  private static boolean bool(JsonScanner scanner) throws MalformedMessageException {
    byte first = scanner.peek();
    if (first != 't' && first != 'f') {
      throw new MalformedMessageException("the member isError is not a boolean");
    }
    scanner.skipValue();
    return first == 't';
  }

  private static String resultType(JsonScanner scanner) throws MalformedMessageException {
    String type = string(scanner, "the resultType is not a string");
    return scanner.nameIs(COMPLETE) ? Result.COMPLETE : type;
  }

  private void readError(JsonScanner scanner) throws MalformedMessageException {
    int start = enterObject(scanner, "the error is not an object");
    int code = 0;
    boolean coded = false;
    String message = null;
    while (scanner.nextMember()) {
      if (scanner.nameIs(CODE)) {
        code = code(scanner);
        coded = true;
      } else if (scanner.nameIs(MESSAGE)) {
        message = string(scanner, "the error's message is not a string");
      } else {
        scanner.skipValue();
      }
    }
    if (!coded || message == null) {
      throw new MalformedMessageException("the error has no code or no message");
    }
    error = new RpcError(code, message, scanner.sliceFrom(start));
  }

  private static int code(JsonScanner scanner) throws MalformedMessageException {
    OptionalLong code = JsonNumber.integer(scanner.readValue());
    if (code.isEmpty() || code.getAsLong() != (int) code.getAsLong()) {
      throw new MalformedMessageException("the error's code is not an integer");
    }
    return (int) code.getAsLong();
  }

  private static String string(JsonScanner scanner, String otherwise)
      throws MalformedMessageException {
    if (scanner.peek() != '"') {
      throw new MalformedMessageException(otherwise);
    }
    return scanner.readString();
  }

  /** Goes into the object that is next and gives where it starts. */
  private static int enterObject(JsonScanner scanner, String otherwise)
      throws MalformedMessageException {
    if (scanner.peek() != '{') {
      throw new MalformedMessageException(otherwise);
    }
    int start = scanner.position();
    scanner.enter();
    return start;
  }

  /** The message that these members make. */
  JsonRpcMessage message() throws MalformedMessageException {
    if (!versioned) {
      throw new MalformedMessageException("the member jsonrpc is missing");
    }
    RawJson answer = result;
    RpcError refusal = error;
    String call = method;
    int kinds = (call == null ? 0 : 1) + (answer == null ? 0 : 1) + (refusal == null ? 0 : 1);
    if (kinds > 1) {
      throw new MalformedMessageException("more than one of method, result and error");
    }
    if (call != null) {
      return identified
          ? new JsonRpcMessage.Request(knownId(), call, params)
          : new JsonRpcMessage.Notification(call, params);
    }
    if (answer != null) {
      return new Result(knownId(), answer, toolError, resultType);
    }
    if (refusal != null) {
      return new JsonRpcMessage.Failure(id, refusal);
    }
    throw new MalformedMessageException("none of method, result and error");
  }

  private RequestId knownId() throws MalformedMessageException {
    if (id == null) {
      throw new MalformedMessageException("the id is null or missing");
    }
    return id;
  }
}
