package dev.switchboard.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.media.MediaRules.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What may go with an MMS")
class MediaRulesTests {
  private static final long MB = 1 << 20;

  private static Finding.Seen seen(MediaType type, long bytes) {
    return new Finding.Seen(Optional.of(type), Optional.of(type.word()), bytes);
  }

  private static Verdict judge(Finding... findings) {
    return MediaRules.judge(List.of(findings));
  }

  @ParameterizedTest(name = "{0} of {1} bytes: {2}")
  @CsvSource({
    "JPEG, 1, true",
    "JPEG, 5242880, true",
    "JPEG, 5242881, false",
    "PNG, 5242880, true",
    "GIF, 5242881, false",
    "MP4, 512000, true",
    "MP4, 512001, false",
    "PDF, 512001, false",
    "VCARD, 2000, true",
    "HEIC, 400000, true",
    "JPEG, 0, false",
    "WEBP, 10, false",
    "HTML, 10, false",
    "TEXT, 10, false",
    "PROGRAM, 10, false",
    "ZIP, 10, false"
  })
  @DisplayName("is bounded by kind and size")
  void limits(MediaType type, long bytes, boolean allowed) {
    Verdict verdict = judge(seen(type, bytes));
    assertThat(verdict instanceof Verdict.Allowed).as(verdict.toString()).isEqualTo(allowed);
  }

  @Test
  @DisplayName("is 5 MB together, and all of them are at fault then")
  void together() {
    assertThat(judge(seen(MediaType.JPEG, 3 * MB), seen(MediaType.PNG, 2 * MB)))
        .isInstanceOf(Verdict.Allowed.class);
    assertThat(judge(seen(MediaType.JPEG, 3 * MB), seen(MediaType.PNG, 2 * MB + 1)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.item()).isEmpty();
              assertThat(refused.message()).contains("5 MB", "send fewer or smaller");
            });
    assertThat(MediaRules.judge(Collections.nCopies(10, seen(MediaType.GIF, MB / 2))))
        .isInstanceOf(Verdict.Allowed.class);
  }

  @Test
  @DisplayName("is refused by its place, with what to do")
  void names() {
    assertThat(judge(seen(MediaType.PNG, 10), seen(MediaType.HTML, 10)))
        .isEqualTo(
            new Verdict.Refused(
                Optional.of(1),
                "is a web page (text/html), which no MMS takes; send jpeg, png or gif,"
                    + " or put a link into the body"));
  }

  @ParameterizedTest(name = "a {1} served as {0}: {2}")
  @CsvSource({
    "image/jpeg, JPEG, true",
    "image/jpg, JPEG, true",
    "IMAGE/JPEG; charset=binary, JPEG, true",
    "image/png, JPEG, false",
    "image/heif, HEIC, true",
    "image/png, PDF, false",
    "application/octet-stream, JPEG, true",
    "text/plain, JPEG, true",
    "video/mp4, QUICKTIME, true"
  })
  @DisplayName("is what it says it is, where it says that it is a picture")
  void claims(String claimed, MediaType type, boolean allowed) {
    Verdict verdict = judge(new Finding.Seen(Optional.of(type), Optional.of(claimed), 100));
    assertThat(verdict instanceof Verdict.Allowed).as(verdict.toString()).isEqualTo(allowed);
  }

  @Test
  @DisplayName("is told in the timeline, without any address")
  void note() {
    assertThat(
            judge(
                seen(MediaType.PNG, 14_000),
                new Finding.Seen(
                    Optional.of(MediaType.JPEG), Optional.of("application/octet-stream"), 900),
                new Finding.Unseen("the host name does not resolve"),
                new Finding.Seen(Optional.empty(), Optional.of("x/y\u0000z\n"), 2 * MB)))
        .isEqualTo(
            new Verdict.Allowed(
                "media 1: image/png, 14 kB; media 2: image/jpeg, 900 bytes (served as"
                    + " application/octet-stream, which Twilio may refuse); media 3 could not be"
                    + " checked from here: the host name does not resolve; media 4: of a type that"
                    + " is not known here, served as x/yz, 2 MB"));
  }

  @Test
  @DisplayName("is not refused for what could not be seen")
  void unseen() {
    assertThat(judge(new Finding.Unseen("it answers 404"))).isInstanceOf(Verdict.Allowed.class);
  }

  @ParameterizedTest
  @EnumSource(MediaType.class)
  @DisplayName("has a name that leads back to it")
  void roundTrip(MediaType type) {
    if (type != MediaType.PROGRAM) {
      assertThat(MediaType.called(type.word().toUpperCase(java.util.Locale.ROOT) + "; x=y"))
          .contains(type);
    }
  }
}
