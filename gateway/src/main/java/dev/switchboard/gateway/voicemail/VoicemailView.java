package dev.switchboard.gateway.voicemail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A voicemail as the API shows it.
 *
 * @param from who left it, as the network told
 * @param to the number of ours
 * @param flow null where it was left at a number without a flow
 * @param duration seconds; null while it is not known
 * @param heardBy who said that it was heard
 * @param redactedAt when sound and words were taken away
 */
public record VoicemailView(
    String id,
    String call,
    String from,
    String to,
    @Nullable String flow,
    @Nullable String step,
    @Nullable Integer duration,
    AudioView audio,
    TranscriptView transcript,
    NoticeView notice,
    boolean heard,
    @Nullable Instant heardAt,
    @Nullable String heardBy,
    Instant createdAt,
    @Nullable Instant redactedAt,
    String recordingSid) {

  /**
   * Its sound.
   *
   * @param state {@code waiting}, {@code stored}, {@code refused} or {@code removed}
   * @param note why it waits, or why it is not kept
   * @param url where it is read, once it is stored
   */
  public record AudioView(
      String state,
      @Nullable String contentType,
      @Nullable Long bytes,
      @Nullable String note,
      @Nullable String url) {}

  /**
   * Its words.
   *
   * @param state {@code none} (nobody asked), {@code waiting}, {@code completed}, {@code failed} or
   *     {@code removed}
   */
  public record TranscriptView(String state, @Nullable String text, @Nullable String note) {}

  /**
   * The text that told of it.
   *
   * @param state {@code none}, {@code wanted}, {@code accepted} or {@code refused}
   * @param message the text
   */
  public record NoticeView(String state, @Nullable String message, @Nullable String note) {}
}
