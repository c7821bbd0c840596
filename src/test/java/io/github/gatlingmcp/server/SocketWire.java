package io.github.gatlingmcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket client that sends frames as told and does nothing by itself, such as answer pings.
 */
final class SocketWire implements Talk {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final String OFFER = "Sec-WebSocket-Protocol: mcp\r\n";

  private static final int FINAL = 0x80;
  private static final int LIMIT_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** A frame; the payload of a close frame begins with two bytes of code. */
  record Frame(int opcode, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    int closeCode() {
      assertThat(opcode).as(text()).isEqualTo(CLOSE);
      return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    }
  }

  private SocketWire(McpServer server, int receiveBuffer) {
    try {
      socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(LIMIT_MILLIS);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      out = new DataOutputStream(socket.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection on which nothing was sent yet. */
  static SocketWire plain(McpServer server) {
    return new SocketWire(server, 0);
  }

  static SocketWire connected(McpServer server) {
    return connected(server, 0);
  }

  /**
   * @param receiveBuffer how little the socket takes that nobody reads, in bytes; 0 for the usual
   */
  static SocketWire connected(McpServer server, int receiveBuffer) {
    SocketWire wire = new SocketWire(server, receiveBuffer);
    String head = wire.upgrade("/mcp", OFFER);
    assertThat(head).startsWith("HTTP/1.1 101 ");
    return wire;
  }

  static String upgradeRequest(String path, String headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + headers
        + "\r\n";
  }

  /** Asks for the upgrade; the head of the response, header names in lower case. */
  String upgrade(String path, String headers) {
    raw(upgradeRequest(path, headers).getBytes(StandardCharsets.UTF_8));
    return readHead();
  }

  String readHead() {
    StringBuilder head = new StringBuilder();
    try {
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.toString();
  }

  void raw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void send(String message) {
    raw(frame(FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends messages in one write, so that there is no pause between them. */
  void sendTogether(String... messages) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (String message : messages) {
      frames.writeBytes(frame(FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8)));
    }
    raw(frames.toByteArray());
  }

  void send(int opcode, byte[] payload) {
    raw(frame(FINAL | opcode, payload));
  }

  /** A part of a message: the first has an opcode, the others 0. */
  void part(int opcode, boolean last, String text) {
    raw(frame((last ? FINAL : 0) | opcode, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The bytes of a masked frame; the mask is zero, which leaves the payload as it is. */
  static byte[] frame(int firstByte, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(firstByte);
    if (payload.length < 126) {
      frame.write(FINAL | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(FINAL | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(FINAL | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  Frame read() {
    try {
      int first = in.readUnsignedByte();
      assertThat(first & FINAL).as("the server sends whole messages").isEqualTo(FINAL);
      int length = in.readUnsignedByte();
      assertThat(length & FINAL).as("the server does not mask").isZero();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      return new Frame(first & 0x0f, in.readNBytes(length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public JsonNode next() {
    Frame frame = read();
    assertThat(frame.opcode()).as("a text frame").isEqualTo(TEXT);
    return Wire.parse(frame.text());
  }

  /** Reads to the end: "end", or "reset" when the connection was torn down. */
  String rest() {
    try {
      byte[] left = in.readAllBytes();
      return left.length == 0 ? "end" : left.length + " bytes, end";
    } catch (IOException reset) {
      return "reset";
    }
  }

  @Override
  public void disconnect() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
