package dev.switchboard.simulator.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back. */
public sealed interface Answer {

  Map<String, String> headers();

  /** A whole answer. */
  record Whole(int status, Map<String, String> headers, byte[] body) implements Answer {}

  /** An answer that is written as it comes; the writer may take as long as it likes. */
  record Stream(Map<String, String> headers, Writer writer) implements Answer {}

  /** Writes a stream until it ends or the other side has gone. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  static Answer json(int status, JsonNode node) {
    return new Whole(status, Map.of("Content-Type", "application/json"), Json.bytes(node));
  }

  static Answer ok(JsonNode node) {
    return json(200, node);
  }

  static Answer empty(int status) {
    return new Whole(status, Map.of(), new byte[0]);
  }

  static Answer of(int status, String contentType, byte[] body) {
    return new Whole(status, Map.of("Content-Type", contentType), body);
  }

  default Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers());
    more.put(name, value);
    return switch (this) {
      case Whole whole -> new Whole(whole.status, more, whole.body);
      case Stream stream -> new Stream(more, stream.writer);
    };
  }
}
