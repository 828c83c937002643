package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * All recordings and what was written down of them. Facts are journalled; what a microphone sent is
 * a file beside the journal, where there is one.
 */
public final class RecordingShelf {
  private final Journal journal;
  private final Optional<Path> folder;
  private final String account;
  private final AtomicLong order = new AtomicLong();
  private final Map<String, Long> bySid = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, Recording> recordings = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, Transcription> transcriptions =
      new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> sounds = new ConcurrentHashMap<>();
  private volatile String base = "https://api.twilio.com";

  public RecordingShelf(Journal journal, Optional<Path> home, String account) {
    this.journal = journal;
    this.folder = home.map(path -> path.resolve("recordings"));
    this.account = account;
  }

  /** Where applications reach the simulator, as its latest caller did. */
  public void reachedAt(String url) {
    base = url;
  }

  /** Where it is fetched, without a suffix: WAV. */
  public String url(Recording recording) {
    return base + "/2010-04-01/Accounts/" + account + "/Recordings/" + recording.sid();
  }

  String url(Transcription transcription) {
    return base + "/2010-04-01/Accounts/" + account + "/Transcriptions/" + transcription.sid();
  }

  /** Takes one in, or its new state, and returns once that is on the disk. */
  public void put(Recording recording) {
    restore(recording);
    journal.awaitDurable(journal.append(new Entry.RecordingSet(recording)));
  }

  public void restore(Recording recording) {
    recordings.put(
        bySid.computeIfAbsent(recording.sid(), sid -> order.incrementAndGet()), recording);
  }

  public Optional<Recording> find(String sid) {
    return Optional.ofNullable(bySid.get(sid))
        .flatMap(at -> Optional.ofNullable(recordings.get(at)));
  }

  /** Newest first. */
  public Stream<Recording> newestFirst() {
    return recordings.descendingMap().values().stream();
  }

  /** Newest first. */
  public List<Recording> ofCall(String call) {
    return newestFirst().filter(recording -> recording.call().equals(call)).toList();
  }

  /** Removes it with its sound. */
  public void delete(String sid) {
    forget(sid);
    journal.awaitDurable(journal.append(new Entry.RecordingGone(sid)));
  }

  /** Takes over a removal that a replay found. */
  public void forget(String sid) {
    Long at = bySid.remove(sid);
    if (at != null) {
      recordings.remove(at);
    }
    sounds.remove(sid);
    try {
      if (folder.isPresent()) {
        Files.deleteIfExists(file(folder.get(), sid));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path folder, String sid) {
    return folder.resolve(sid + ".wav");
  }

  /** Keeps what a microphone heard. */
  void keep(String sid, byte[] wav) {
    if (folder.isEmpty()) {
      sounds.put(sid, wav);
      return;
    }
    try {
      Files.createDirectories(folder.get());
      Files.write(file(folder.get(), sid), wav);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a microphone heard; empty where a tone stands for it. */
  public Optional<byte[]> sound(String sid) {
    Optional<byte[]> kept = Optional.ofNullable(sounds.get(sid));
    if (kept.isPresent() || folder.isEmpty() || !Files.exists(file(folder.get(), sid))) {
      return kept;
    }
    try {
      return Optional.of(Files.readAllBytes(file(folder.get(), sid)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void put(Transcription transcription) {
    restore(transcription);
    journal.append(new Entry.TranscriptionSet(transcription));
  }

  public void restore(Transcription transcription) {
    transcriptions.put(order.incrementAndGet(), transcription);
  }

  /** Newest first. */
  public Stream<Transcription> transcriptions() {
    return transcriptions.descendingMap().values().stream();
  }

  /** True where there was one. */
  public boolean deleteTranscription(String sid) {
    return transcriptions.values().removeIf(each -> each.sid().equals(sid));
  }

  /** Everything, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return Stream.concat(
        recordings.values().stream().<Entry>map(Entry.RecordingSet::new),
        transcriptions.values().stream().<Entry>map(Entry.TranscriptionSet::new));
  }

  /** Ends what a stopped simulator was still recording. */
  void closeAll(Instant now) {
    recordings.values().stream()
        .filter(recording -> !recording.isOver())
        .forEach(recording -> put(recording.is("absent", now)));
  }

  /** Forgets all of them. */
  public void clear() {
    newestFirst().map(Recording::sid).toList().forEach(this::forget);
    transcriptions.clear();
  }
}
