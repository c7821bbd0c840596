package io.github.gatlingmcp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** What a decoder told of one stream: a line for each event, and a last one when it failed. */
final class SseRecording {
  private SseRecording() {}

  static List<String> of(List<byte[]> chunks, int maxEventBytes) {
    SseDecoder decoder = new SseDecoder(maxEventBytes);
    List<ServerSentEvent> events = new ArrayList<>();
    List<String> end = new ArrayList<>();
    for (byte[] chunk : chunks) {
      ByteBuf buffer = Unpooled.copiedBuffer(chunk);
      try {
        decoder.decode(buffer, events::add);
      } catch (MalformedMessageException e) {
        end = List.of("failed: " + e.getMessage());
      }
      // The bytes of a chunk are the caller's again: what was told must not change with them.
      buffer.setZero(0, buffer.capacity());
    }
    List<String> lines = new ArrayList<>(events.stream().map(SseRecording::line).toList());
    lines.addAll(end);
    return lines;
  }

  private static String line(ServerSentEvent e) {
    String id = e.id() == null ? "" : " #" + e.id();
    String retry = e.retryMillis() < 0 ? "" : " ~" + e.retryMillis();
    return e.type() + id + retry + " [" + e.data() + "]";
  }
}
