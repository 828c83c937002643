package dev.switchboard.gateway.voice;

import dev.switchboard.twilio.webhook.VoiceTwiml;
import dev.switchboard.twilio.webhook.VoiceTwiml.Taping;
import dev.switchboard.twilio.webhook.VoiceTwiml.Taping.Beep;
import dev.switchboard.twilio.webhook.VoiceTwiml.Voice;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hears who may leave a message, and where the provider tells of it. The addresses
 * say what the message belongs to; the provider signs them as a whole, so nobody can make one up.
 */
public final class Mailbox {
  /** What a message belongs to that was left at a number, without a flow. */
  public static final String LINE = "line";

  private static final String PATH = "/webhooks/twilio/voice/";
  static final String GREETING =
      "Thank you for calling. Nobody can take your call right now. Please leave a message after the tone.";
  static final String GOODBYE = "Thank you. Goodbye.";

  /**
   * The answer as it is set, with what was left out filled in by {@link IncomingCallController}.
   *
   * @param greeting said before the tone
   * @param beep whether there is a tone
   * @param maxLength seconds
   * @param silence seconds of silence that end it
   * @param finishOnKey keys that end it; empty: none
   * @param transcribe whether the provider writes down what is said
   * @param goodbye said afterwards
   */
  public record Prompt(
      @Nullable String greeting,
      @Nullable Boolean beep,
      @Nullable Integer maxLength,
      @Nullable Integer silence,
      @Nullable String finishOnKey,
      @Nullable Boolean transcribe,
      @Nullable String goodbye) {}

  private final URI base;

  /**
   * @param base our public address
   */
  public Mailbox(URI base) {
    this.base = base;
  }

  /** Whether words are to follow the sound. */
  public enum Words {
    NOT_WANTED,
    WANTED
  }

  /**
   * Where the provider tells of a recording that is kept as voicemail.
   *
   * @param origin {@link #LINE}, or {@code flow/step}; at most 200 characters
   */
  public static URI recording(URI base, String origin, Words words) {
    return address(base, "recording", origin, words);
  }

  /** Where the provider tells what was said in it. */
  public static URI transcription(URI base, String origin) {
    return address(base, "transcription", origin, Words.WANTED);
  }

  private static URI address(URI base, String step, String origin, Words words) {
    return URI.create(
        base
            + PATH
            + step
            + "?v="
            + URLEncoder.encode(origin, StandardCharsets.UTF_8)
            + (words == Words.WANTED ? "&t=1" : ""));
  }

  /** Greeting, tone, recording. */
  String document(Prompt prompt, @Nullable String language) {
    Words words = Boolean.TRUE.equals(prompt.transcribe()) ? Words.WANTED : Words.NOT_WANTED;
    String key = prompt.finishOnKey();
    return spoken(language)
        .say(or(prompt.greeting(), GREETING))
        .record(
            new Taping(
                address(base, "left", LINE, words),
                recording(base, LINE, words),
                words == Words.WANTED ? Optional.of(transcription(base, LINE)) : Optional.empty(),
                or(prompt.maxLength(), 120),
                or(prompt.silence(), 5),
                key == null ? "#" : key,
                Boolean.FALSE.equals(prompt.beep()) ? Beep.NONE : Beep.PLAYED))
        .document();
  }

  /**
   * Connects the caller with this number; whoever is not reached there may leave a message.
   *
   * @param ring seconds
   */
  String forwarded(String number, int ring, @Nullable String language) {
    return spoken(language).dial(number, ring, URI.create(base + PATH + "forwarded")).document();
  }

  /** What is said afterwards, and the end. */
  static String goodbye(Optional<Prompt> prompt, @Nullable String language) {
    return spoken(language).say(or(prompt.map(Prompt::goodbye).orElse(null), GOODBYE)).hangUp();
  }

  private static VoiceTwiml spoken(@Nullable String language) {
    return VoiceTwiml.in(new Voice(Optional.ofNullable(language), Optional.empty()));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
