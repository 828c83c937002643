package dev.switchboard.simulator.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a journal up to its last whole line. A torn end is what {@code kill -9} leaves and is no
 * error; a broken line with good ones after it is damage, and is named.
 */
final class JournalReader {
  private final Path file;
  private final JsonMapper json;

  JournalReader(Path file, JsonMapper json) {
    this.file = file;
    this.json = json;
  }

  /**
   * @return how many bytes are good
   */
  long read(Consumer<Entry> taker) throws IOException {
    long good = 0;
    long number = 0;
    long broken = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          continue;
        }
        number++;
        if (broken > 0) {
          throw new JournalFailed(
              "The journal %s is damaged in line %d. Restore it, or move it away to start empty."
                  .formatted(file, broken));
        }
        byte[] bytes = line.toByteArray();
        line.reset();
        Entry entry;
        try {
          entry = json.readValue(bytes, Entry.class);
        } catch (JacksonException e) {
          broken = number;
          continue;
        }
        taker.accept(entry);
        good += bytes.length + 1L;
      }
    }
    return good;
  }
}
