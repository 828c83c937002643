package dev.switchboard.gateway.voice;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Whoever keeps what callers leave. Told in the transaction that applies the report, in any order,
 * and more than once.
 */
public interface Leavings {

  /**
   * Something that was recorded to be kept.
   *
   * @param origin what the address said that was told of it: {@link Mailbox#LINE}, or flow and step
   * @param ours the number of ours
   * @param person the other party's
   * @param sid the recording's
   * @param url where its sound is
   */
  record Recording(
      UUID call,
      String ours,
      String person,
      String origin,
      String sid,
      String url,
      boolean transcribed,
      Instant at) {}

  /** A step for the call's timeline. */
  record Noted(String event, String reason) {}

  /**
   * @param status the provider's word for how far the recording has come
   * @return empty where it is no news
   */
  Optional<Noted> recorded(Recording recording, String status, OptionalInt seconds);

  /**
   * @param sid the transcription's
   * @return empty where it is no news
   */
  Optional<Noted> transcribed(Recording recording, String sid, String status, String text);

  /**
   * A call's own recording is to go at the provider; one that is a voicemail is left alone. Joins
   * the transaction that is open.
   */
  void forget(String sid, Instant now);
}
