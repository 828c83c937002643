package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Who holds a home: its process id, when that process started, and where it can be reached once it
 * serves. Process ids come round again (in containers at every start), the pair of id and start
 * does not.
 */
record Holder(long pid, Instant started, Optional<URI> url) {

  static Holder thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    return new Holder(
        self.pid(), self.info().startInstant().orElse(Instant.EPOCH), Optional.empty());
  }

  Holder at(URI reachable) {
    return new Holder(pid, started, Optional.of(reachable));
  }

  boolean isThisProcess() {
    Holder self = thisProcess();
    return pid == self.pid && started.equals(self.started);
  }

  String inWords() {
    return "process " + pid + ", started " + started + url.map(u -> ", at " + u).orElse("");
  }

  /** Empty where there is no note, or one that cannot be read. */
  static Optional<Holder> read(Path note) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(note)) {
      properties.load(reader);
      return Optional.of(
          new Holder(
              Long.parseLong(properties.getProperty("pid", "")),
              Instant.parse(properties.getProperty("started", "")),
              Optional.ofNullable(properties.getProperty("url")).map(URI::create)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whole or not at all: a reader never sees half a note. */
  void write(Path note) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("started", started.toString());
    url.ifPresent(u -> properties.setProperty("url", u.toString()));
    StringWriter text = new StringWriter();
    properties.store(text, "Who works in this folder");
    Path part = note.resolveSibling(note.getFileName() + ".part");
    Files.writeString(part, text.toString());
    Files.move(part, note, StandardCopyOption.ATOMIC_MOVE);
  }
}
