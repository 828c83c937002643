package dev.switchboard.core.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.voicemail.Notice.Words;
import dev.switchboard.core.voicemail.ProviderCopy.MayGo;
import dev.switchboard.core.voicemail.ProviderCopy.Sound;
import dev.switchboard.core.voicemail.ProviderCopy.Stays;
import dev.switchboard.core.voicemail.ProviderCopy.Wish;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("I3 The rules of voicemail")
class VoicemailRulesTests {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

  private static OptionalInt seconds(int seconds) {
    return seconds < 0 ? OptionalInt.empty() : OptionalInt.of(seconds);
  }

  @ParameterizedTest(name = "{0}, {1} s: {2}")
  @CsvSource({
    "completed, 14, left a voicemail of 14 s",
    "completed, 60, left a voicemail of 1 min",
    "completed, 125, left a voicemail of 2 min 5 s",
    "completed, -1, left a voicemail",
    "completed, 0, the caller left nothing",
    "absent, -1, the caller left nothing",
    "failed, -1, the provider could not record what the caller said",
    "in-progress, -1, ",
    "something-new, 3, ",
  })
  @DisplayName("tell whether anything was left")
  void left(String status, int length, String reason) {
    assertThat(
            switch (Left.of(status, seconds(length))) {
              case Left.Something(OptionalInt _, String why) -> why;
              case Left.Nothing(String why) -> why;
              case Left.NotYet() -> null;
            })
        .isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0} s: {1}")
  @CsvSource({"1, WAV", "600, WAV", "601, MP3", "3600, MP3", "-1, MP3"})
  @DisplayName("fetch what is long compressed, so that an hour fits into what is kept")
  void form(int length, AudioForm form) {
    assertThat(AudioForm.of(seconds(length))).isEqualTo(form);
    assertThat(form.suffix()).isIn(".wav", ".mp3");
  }

  @ParameterizedTest(name = "{0} after {1}: {2}")
  @CsvSource({
    "COMPLETED, WAITING, true",
    "COMPLETED, NONE, true",
    "COMPLETED, FAILED, true",
    "FAILED, WAITING, true",
    "FAILED, COMPLETED, false",
    "COMPLETED, COMPLETED, false",
    "FAILED, FAILED, false",
    "COMPLETED, REMOVED, false",
  })
  @DisplayName("let words come forward only, whatever the order of their reports")
  void forwardOnly(Transcript told, Transcript known, boolean news) {
    assertThat(told.isNewsAfter(known)).isEqualTo(news);
  }

  @ParameterizedTest(name = "{0} “{1}”: {2}")
  @CsvSource({
    "completed, Call me, COMPLETED",
    "completed, ' ', FAILED",
    "failed, '', FAILED",
    "odd, x, FAILED"
  })
  @DisplayName("say that nothing was written down where there are no words")
  void told(String status, String text, Transcript expected) {
    assertThat(Transcript.told(status, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("name each state of the words")
  void words(Transcript one) {
    assertThat(Transcript.of(one.word())).hasValue(one);
  }

  @Test
  @DisplayName("know no other state")
  void noOther() {
    assertThat(Transcript.of("perhaps")).isEmpty();
  }

  @ParameterizedTest(name = "{0}, sound {1}, words {2}: {3}")
  @CsvSource({
    "KEPT, SAFE_HERE, COMPLETED, kept at the provider",
    "DELETED, NOT_HERE, COMPLETED, not here yet",
    "DELETED, SAFE_HERE, WAITING, still writes down",
    "DELETED, SAFE_HERE, COMPLETED, ",
    "DELETED, SAFE_HERE, FAILED, ",
    "DELETED, SAFE_HERE, NONE, ",
  })
  @DisplayName("delete the provider's copy only once all of it is safe here")
  void providerCopy(Wish wish, Sound sound, Transcript words, String stays) {
    switch (ProviderCopy.of(wish, sound, words)) {
      case MayGo() -> assertThat(stays).isNull();
      case Stays(String reason) -> assertThat(reason).contains(stays);
    }
  }

  @Test
  @DisplayName("let a notice wait for the words, for two minutes at most")
  void noticeWaits() {
    assertThat(Notice.due(Words.TOLD, Transcript.WAITING, NOW, NOW))
        .isEqualTo("2026-11-30T09:02:00Z");
    assertThat(Notice.due(Words.TOLD, Transcript.COMPLETED, NOW, NOW)).isEqualTo(NOW);
    assertThat(Notice.due(Words.TOLD, Transcript.NONE, NOW, NOW)).isEqualTo(NOW);
    assertThat(Notice.due(Words.LEFT_OUT, Transcript.WAITING, NOW, NOW)).isEqualTo(NOW);
  }

  @Test
  @DisplayName("let a notice say who called, for how long, and what they said, in bounds")
  void noticeSays() {
    Optional<String> said = Optional.of("  Call\n me ");
    assertThat(Notice.text("+1", "+2", seconds(14), Words.TOLD, said))
        .isEqualTo("Voicemail from +1 to +2, 14 s: \"Call me\"");
    assertThat(Notice.text("+1", "+2", seconds(14), Words.LEFT_OUT, said))
        .isEqualTo("Voicemail from +1 to +2, 14 s.");
    assertThat(Notice.text("", "+2", seconds(-1), Words.TOLD, Optional.empty()))
        .isEqualTo("Voicemail from somebody without a number to +2.");
    String smiles = "🙂".repeat(400);
    assertThat(Notice.text("+1", "+2", seconds(1), Words.TOLD, Optional.of(smiles)))
        .endsWith("🙂...\"")
        .hasSizeLessThan(700)
        .matches(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }
}
