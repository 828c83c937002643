package dev.switchboard.gateway.console.page;

import dev.switchboard.core.voicemail.Left;
import dev.switchboard.gateway.voicemail.VoicemailView;
import java.util.Optional;
import java.util.OptionalInt;

/** A voicemail as people read it. */
public record VoicemailCard(VoicemailView voicemail) {
  public String id() {
    return voicemail.id();
  }

  public String path() {
    return "/console/voicemails/" + voicemail.id();
  }

  /** Who left it. */
  public String person() {
    return voicemail.from().isEmpty() ? "Without a number" : voicemail.from();
  }

  /** Whether there is somebody to answer. */
  public boolean answerable() {
    return voicemail.from().matches("\\+[0-9]{6,15}");
  }

  public String length() {
    return Left.length(
        voicemail.duration() == null ? OptionalInt.empty() : OptionalInt.of(voicemail.duration()));
  }

  /** Why there is nothing to listen to. */
  public Optional<String> silence() {
    String note = Optional.ofNullable(voicemail.audio().note()).map(Words::sentence).orElse("");
    return switch (voicemail.audio().state()) {
      case "stored" -> Optional.empty();
      case "waiting" -> Optional.of("Its sound is being fetched. " + note);
      case "removed" -> Optional.of("Its sound was taken away.");
      default -> Optional.of("Its sound was not kept. " + note);
    };
  }

  /** Why there is nothing to read; empty also where nobody asked for words. */
  public Optional<String> wordless() {
    String note =
        Optional.ofNullable(voicemail.transcript().note()).map(Words::sentence).orElse("");
    return switch (voicemail.transcript().state()) {
      case "waiting" -> Optional.of("It is being written down.");
      case "failed" -> Optional.of("Not written down. " + note);
      case "removed" -> Optional.of("Its words were taken away.");
      default -> Optional.empty();
    };
  }

  /** What came of the text that tells of it. */
  public Optional<String> notice() {
    return switch (voicemail.notice().state()) {
      case "wanted" -> Optional.of("is about to be told");
      case "accepted" -> Optional.of("told by a text");
      case "refused" -> Optional.of("not told: " + voicemail.notice().note());
      default -> Optional.empty();
    };
  }
}
