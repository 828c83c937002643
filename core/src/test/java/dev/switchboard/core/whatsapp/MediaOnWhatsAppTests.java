package dev.switchboard.core.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.media.Finding;
import dev.switchboard.core.media.MediaRules.Verdict;
import dev.switchboard.core.media.MediaType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("W1 Media on WhatsApp")
class MediaOnWhatsAppTests {
  private static final int MB = 1 << 20;

  @ParameterizedTest(name = "{0} of {1} MB beside “{2}”: {3}")
  @CsvSource({
    "JPEG, 5, hello, true",
    "JPEG, 6, hello, false",
    "PNG,  5, '',    true",
    "PNG,  6, '',    false",
    "GIF,  1, '',    false",
    "WEBP, 1, '',    false",
    "MP4, 16, hello, true",
    "MP4, 17, hello, false",
    "MP3, 16, '',    true",
    "MP3,  1, hello, false",
    "OGG,  1, '',    true",
    "WAV,  1, '',    false",
    "PDF, 16, hello, true",
    "PDF, 17, hello, false",
    "HTML, 1, '',    false",
    "CSV,  1, '',    false",
    "ZIP,  1, '',    false",
    "VCARD,1, '',    true"
  })
  @DisplayName("are taken by kind and size, audio without a text")
  void limits(MediaType type, int megabytes, String body, boolean allowed) {
    Verdict verdict =
        MediaOnWhatsApp.judge(
            List.of(
                new Finding.Seen(
                    Optional.of(type), Optional.of(type.word()), (long) megabytes * MB)),
            body);
    if (allowed) {
      assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
    } else {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Refused.class, refused -> assertThat(refused.message()).contains("send"));
    }
  }

  @Test
  @DisplayName("an office document is told by what it is served as")
  void office() {
    String docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assertThat(
            MediaOnWhatsApp.judge(
                List.of(new Finding.Seen(Optional.of(MediaType.ZIP), Optional.of(docx), 4_000)),
                ""))
        .isInstanceOf(Verdict.Allowed.class);
  }

  @Test
  @DisplayName("one goes with a message, and what cannot be seen from here goes")
  void others() {
    Finding unseen = new Finding.Unseen("the host does not answer");
    assertThat(MediaOnWhatsApp.judge(List.of(unseen), "")).isInstanceOf(Verdict.Allowed.class);
    assertThat(MediaOnWhatsApp.judge(List.of(unseen, unseen), ""))
        .isInstanceOf(Verdict.Refused.class);
  }
}
