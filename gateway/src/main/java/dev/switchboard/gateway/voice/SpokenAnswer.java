package dev.switchboard.gateway.voice;

import dev.switchboard.twilio.webhook.UnreadableForm;
import dev.switchboard.twilio.webhook.VoiceTwiml;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to whoever asks what happens next in a call: always a document, whatever fails inside.
 * Written as it is, because choosing a converter for it costs more than the document.
 */
public final class SpokenAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(SpokenAnswer.class);

  /** Said where nothing better is known. */
  public static final String SORRY =
      "We are sorry, something went wrong on our side. Please try again later. Goodbye.";

  private SpokenAnswer() {}

  /** Makes the document; may fail. */
  @FunctionalInterface
  public interface Answering {
    String twiml() throws UnreadableForm;
  }

  /** A sentence and a hang-up. */
  public static String apology() {
    return VoiceTwiml.apology(SORRY);
  }

  /** Answers with the document, or with an apology. */
  public static void write(HttpServletResponse out, Answering answering) throws IOException {
    String twiml;
    try {
      twiml = answering.twiml();
    } catch (RuntimeException | UnreadableForm e) {
      // Neither what was said nor who is on the line belongs into a log.
      LOG.warn("A call was answered with an apology: {}", e.getClass().getSimpleName());
      twiml = apology();
    }
    byte[] bytes = twiml.getBytes(StandardCharsets.UTF_8);
    out.setContentType(VoiceTwiml.CONTENT_TYPE);
    out.setContentLength(bytes.length);
    out.getOutputStream().write(bytes);
  }
}
