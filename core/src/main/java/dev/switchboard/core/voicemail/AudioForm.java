package dev.switchboard.core.voicemail;

import java.util.OptionalInt;

/**
 * In which form a recording is fetched. A telephone's WAV takes 16 kB a second and is played
 * everywhere; what is long comes compressed, at about 4 kB a second, so that an hour still fits
 * into what is kept.
 */
public enum AudioForm {
  WAV(".wav"),
  MP3(".mp3");

  /** Seconds. */
  static final int LONGEST_WAV = 600;

  private final String suffix;

  AudioForm(String suffix) {
    this.suffix = suffix;
  }

  /** What the provider's address ends in for it. */
  public String suffix() {
    return suffix;
  }

  /**
   * @param seconds how long it lasts; empty: unknown, and compressed to be sure
   */
  public static AudioForm of(OptionalInt seconds) {
    return seconds.isPresent() && seconds.getAsInt() <= LONGEST_WAV ? WAV : MP3;
  }
}
