package dev.switchboard.gateway.inbound;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link SpooledWebhook} as one line: eight hex digits of CRC-32C, a blank, JSON, LF. JSON
 * escapes line ends, so a line that was torn or damaged costs no other.
 */
final class SpoolLine {
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
  private static final int CRC_DIGITS = 8;

  private final JsonMapper json;

  SpoolLine(JsonMapper json) {
    this.json = json;
  }

  byte[] write(SpooledWebhook webhook) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", webhook.id().toString());
    fields.put("at", webhook.at().toString());
    fields.put("kind", webhook.kind().name());
    fields.put("query", webhook.query());
    fields.put("form", webhook.form());
    String text = json.writeValueAsString(fields);
    return (crc(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Empty where the line is torn or damaged. */
  Optional<SpooledWebhook> read(String line) {
    if (line.length() <= CRC_DIGITS + 1) {
      return Optional.empty();
    }
    String text = line.substring(CRC_DIGITS + 1);
    if (!line.substring(0, CRC_DIGITS).equals(crc(text))) {
      return Optional.empty();
    }
    try {
      Map<String, String> fields = json.readValue(text, FIELDS);
      return Optional.of(
          new SpooledWebhook(
              UUID.fromString(fields.getOrDefault("id", "")),
              Instant.parse(fields.getOrDefault("at", "")),
              SpooledWebhook.Kind.valueOf(fields.getOrDefault("kind", "")),
              fields.getOrDefault("query", ""),
              fields.getOrDefault("form", "")));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String crc(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
