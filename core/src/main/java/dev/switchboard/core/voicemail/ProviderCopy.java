package dev.switchboard.core.voicemail;

/** Whether the provider's own copy of a voicemail may go. */
public sealed interface ProviderCopy {

  record MayGo() implements ProviderCopy {}

  /** Not yet, or not at all. */
  record Stays(String reason) implements ProviderCopy {}

  /** What is wanted of it. */
  enum Wish {
    KEPT,
    DELETED
  }

  /** Where the sound is. */
  enum Sound {
    NOT_HERE,
    SAFE_HERE
  }

  /** The sound is fetched first, and the words are written from the provider's copy. */
  static ProviderCopy of(Wish wish, Sound sound, Transcript transcript) {
    if (wish == Wish.KEPT) {
      return new Stays("recordings are kept at the provider (voicemail settings)");
    }
    if (sound == Sound.NOT_HERE) {
      return new Stays("the sound is not here yet");
    }
    return transcript == Transcript.WAITING
        ? new Stays("the provider still writes down what was said")
        : new MayGo();
  }
}
