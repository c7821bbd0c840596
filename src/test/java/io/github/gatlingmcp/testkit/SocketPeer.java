package io.github.gatlingmcp.testkit;

import static io.github.gatlingmcp.testkit.ScriptedServer.head;

import io.github.gatlingmcp.testkit.ScriptedServer.Peer;
import io.github.gatlingmcp.testkit.ScriptedServer.Received;
import io.github.gatlingmcp.testkit.ScriptedServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scripts for the server's side of a WebSocket, byte by byte as told. */
public final class SocketPeer {
  public static final int TEXT = 0x81;
  public static final int BINARY = 0x82;
  public static final int CLOSE = 0x88;
  public static final int PING = 0x89;
  public static final int PONG = 0x8A;

  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");

  private SocketPeer() {}

  /** A server that agrees to every upgrade and then does the same on each socket. */
  public static ScriptedServer server(Script... script) {
    return new ScriptedServer(
        request -> {
          Script all = upgrade(request, "Sec-WebSocket-Protocol: mcp");
          for (Script next : script) {
            all = all.then(next);
          }
          return all;
        });
  }

  /** The address of the server as a client of WebSocket writes it. */
  public static URI uri(ScriptedServer server) {
    return URI.create(server.uri().toString().replace("http:", "ws:"));
  }

  /** Agrees to the upgrade, with these lines beside the ones that have to be. */
  public static Script upgrade(Received request, String... lines) {
    return ScriptedServer.send(agreement(request, lines));
  }

  /** The answer that agrees to the upgrade. */
  public static String agreement(Received request, String... lines) {
    return head(
        "HTTP/1.1 101 Switching Protocols",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Accept: " + accept(request),
        lines.length == 0 ? "X-Nothing: more" : String.join("\r\n", lines));
  }

  private static String accept(Received request) {
    Matcher key = KEY.matcher(request.head());
    if (!key.find()) {
      throw new AssertionError("no key: " + request.head());
    }
    try {
      String text = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  public static Script text(String message) {
    return ScriptedServer.send(frame(TEXT, message.getBytes(StandardCharsets.UTF_8)));
  }

  public static Script close(int code) {
    return ScriptedServer.send(frame(CLOSE, code >> 8, code));
  }

  /** A frame whose payload are these bytes, as a server sends it. */
  public static byte[] frame(int firstByte, int... payload) {
    byte[] bytes = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      bytes[i] = (byte) payload[i];
    }
    return frame(firstByte, bytes);
  }

  /** A frame as a server sends it. */
  public static byte[] frame(int firstByte, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(firstByte);
    if (payload.length < 126) {
      out.write(payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** Waits for a frame of this kind and drops those before it. */
  public static Script awaitFrame(int firstByte) {
    return peer -> {
      while (readFrame(peer).firstByte() != firstByte) {
        // another one was meant
      }
    };
  }

  /** A frame of the client, unmasked. */
  public record Frame(int firstByte, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  /** Waits for the next frame of the client; fails when it is not masked. */
  public static Frame readFrame(Peer peer) throws IOException {
    DataInputStream in = new DataInputStream(peer.input());
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    if ((second & 0x80) == 0) {
      throw new AssertionError("a client's frame without a mask");
    }
    int length = second & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame(first, payload);
  }
}
