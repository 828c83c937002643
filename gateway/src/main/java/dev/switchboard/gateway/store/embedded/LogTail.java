package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a folder of logs gains from now on. */
record LogTail(Path logs, Map<Path, Long> before) {
  private static final int ENOUGH = 4096;

  static LogTail from(Path logs) throws IOException {
    Map<Path, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        sizes.put(file, Files.size(file));
      }
    }
    return new LogTail(logs, sizes);
  }

  /** The text gained, at most the first 4 kB of each file. */
  String news() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.sorted().toList()) {
        try (var in = Files.newInputStream(file)) {
          in.skipNBytes(Math.min(before.getOrDefault(file, 0L), Files.size(file)));
          text.append(new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8));
        }
      }
    }
    return text.toString();
  }
}
