package dev.switchboard.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.conversation.Attachment.Kept;
import dev.switchboard.core.conversation.Attachment.Refused;
import dev.switchboard.core.conversation.Attachment.Showing;
import dev.switchboard.core.conversation.FetchSchedule.Trouble;
import dev.switchboard.core.media.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("H3, W7: A file that somebody sent")
class AttachmentTests {

  @ParameterizedTest(name = "{0} called {1} is served as {2}, {3}")
  @CsvSource({
    "JPEG, image/jpeg, image/jpeg, IMAGE",
    "PNG, image/jpeg, image/png, IMAGE",
    "OGG, audio/ogg; codecs=opus, audio/ogg, AUDIO",
    "MP4, video/mp4, video/mp4, VIDEO",
    "MP4, audio/mp4, audio/mp4, VIDEO",
    "PDF, application/pdf, application/pdf, SAVED",
    "HTML, image/png, application/octet-stream, SAVED",
    "SVG, image/svg+xml, application/octet-stream, SAVED",
    "XML, text/xml, application/octet-stream, SAVED",
    "PROGRAM, image/jpeg, application/octet-stream, SAVED",
  })
  @DisplayName("is shown by what it holds, and what a browser could run is only saved")
  void byContent(MediaType found, String claimed, String served, Showing showing) {
    assertThat(Attachment.judge(Optional.of(found), Optional.of(claimed), 100))
        .isInstanceOfSatisfying(
            Kept.class,
            kept -> {
              assertThat(kept.contentType()).isEqualTo(served);
              assertThat(kept.showing()).isEqualTo(showing);
            });
  }

  @Test
  @DisplayName("tells where it is not what it was called")
  void note() {
    Kept kept = (Kept) Attachment.judge(Optional.of(MediaType.HTML), Optional.of("image/png"), 100);
    assertThat(kept.note()).contains("it was called image/png and is text/html");
  }

  @Test
  @DisplayName(
      "of a kind that nobody knows is saved, and one that is empty or too large is not kept")
  void bounds() {
    assertThat(Attachment.judge(Optional.empty(), Optional.empty(), 5))
        .isEqualTo(
            new Kept(
                "application/octet-stream", Optional.empty(), Showing.SAVED, Optional.empty()));
    assertThat(Attachment.judge(Optional.of(MediaType.PNG), Optional.empty(), 0))
        .isInstanceOf(Refused.class);
    assertThat(
            Attachment.judge(
                Optional.of(MediaType.PNG), Optional.empty(), Attachment.MOST_BYTES + 1))
        .isEqualTo(new Refused("it is larger than 16 MB, the most that is kept"));
  }

  @Test
  @DisplayName("is asked for for about a day, and what is not there only for a minute")
  void schedule() {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    assertThat(FetchSchedule.next(Trouble.PUT_OFF, 1, now)).contains(now.plusSeconds(2));
    assertThat(FetchSchedule.next(Trouble.PUT_OFF, 9, now)).isPresent();
    assertThat(FetchSchedule.next(Trouble.PUT_OFF, 10, now)).isEmpty();
    assertThat(FetchSchedule.next(Trouble.NOT_THERE, 4, now)).isPresent();
    assertThat(FetchSchedule.next(Trouble.NOT_THERE, 5, now)).isEmpty();
  }
}
