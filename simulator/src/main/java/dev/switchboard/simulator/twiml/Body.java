package dev.switchboard.simulator.twiml;

import dev.switchboard.simulator.twiml.Twiml.Broken;
import dev.switchboard.simulator.twiml.Twiml.Script;
import dev.switchboard.simulator.twiml.Twiml.Sound;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an answer: by its type a script, a text to read aloud, a sound, or nothing good. */
final class Body {
  private static final Set<String> XML = Set.of("text/xml", "application/xml", "text/html");

  /** What Twilio plays (twiml/play). */
  private static final Set<String> SOUNDS =
      Set.of(
          "audio/mpeg",
          "audio/mp3",
          "audio/wav",
          "audio/wave",
          "audio/x-wav",
          "audio/aiff",
          "audio/x-aiff",
          "audio/x-aifc",
          "audio/x-gsm",
          "audio/gsm",
          "audio/ulaw",
          "audio/basic");

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"']{1,60})[\"']");
  private static final int HEAD = 300;

  private Body() {}

  static Twiml read(byte[] body, String contentType) {
    String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (body.length == 0) {
      return new Script("", List.of(), List.of());
    }
    if (SOUNDS.contains(type)) {
      return new Sound(type);
    }
    boolean plain = type.equals("text/plain");
    if (!plain && !XML.contains(type)) {
      String given = type.isEmpty() ? "there is no Content-Type" : "Content-Type is " + type;
      return new Broken(shown(body), 12300, "Invalid Content-Type: " + given + "; send text/xml");
    }
    if (body.length > Twiml.LARGEST) {
      return new Broken(
          "", 11750, "The TwiML is too large: " + body.length + " bytes, and 65,536 are allowed");
    }
    try {
      String text = decoded(body, contentType);
      return plain && !looksLikeXml(text) ? aloud(text) : Document.read(text);
    } catch (CharacterCodingException e) {
      return new Broken(
          shown(body), 12100, "Document parse failure: it is not in the encoding it says");
    } catch (IllegalArgumentException e) {
      return new Broken(shown(body), 12100, "Document parse failure: its encoding is not known");
    }
  }

  /** For people only: it may be anything. */
  private static String shown(byte[] body) {
    return new String(body, 0, Math.min(body.length, Twiml.LARGEST), StandardCharsets.UTF_8);
  }

  private static boolean looksLikeXml(String text) {
    return text.startsWith("<?xml") || text.startsWith("<Response");
  }

  private static Script aloud(String text) {
    Span span = new Span(0, text.length());
    Say say = new Say(span, "man", "en-US", 1, List.of(new Speech.Text(text)));
    return new Script(text, text.isBlank() ? List.of() : List.of(say), List.of());
  }

  /**
   * A byte order mark says it best, then the header, then the document itself (RFC 7303, section
   * 3).
   */
  private static String decoded(byte[] body, String contentType) throws CharacterCodingException {
    for (Mark mark : Mark.values()) {
      if (mark.opens(body)) {
        return decode(body, mark.bytes.length, mark.charset);
      }
    }
    return decode(body, 0, named(CHARSET, contentType).orElseGet(() -> declared(body)));
  }

  private static Charset declared(byte[] body) {
    String head = new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
    return named(DECLARED, head)
        .filter(charset -> !charset.name().startsWith("UTF-16"))
        .orElse(StandardCharsets.UTF_8);
  }

  private static Optional<Charset> named(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(Charset.forName(found.group(1))) : Optional.empty();
  }

  private static String decode(byte[] body, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(body, from, body.length - from))
        .toString();
  }

  /** Byte order marks. */
  private enum Mark {
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    BIG_ENDIAN(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    LITTLE_ENDIAN(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    private final Charset charset;
    private final int[] bytes;

    Mark(Charset charset, int... bytes) {
      this.charset = charset;
      this.bytes = bytes;
    }

    private boolean opens(byte[] body) {
      if (body.length < bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if ((body[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
