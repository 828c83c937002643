package dev.switchboard.cli.campaign;

import dev.switchboard.cli.Failure;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Priority;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.recipients.RecipientFile;
import dev.switchboard.core.recipients.Template;
import dev.switchboard.core.recipients.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One text to the people of a file.
 *
 * @param name what tells it from another campaign with the same people and text: under one name,
 *     nobody gets the same text twice within 24 hours
 * @param region whose national forms the numbers may have; ISO 3166, two letters; ZZ for none
 * @param from one of the gateway's senders
 */
public record Campaign(
    String name, RecipientFile.Readable file, Template text, String region, Optional<String> from) {

  /** The region that understands no national form. */
  public static final String NO_REGION = "ZZ";

  /**
   * @throws Failure if the text is empty or names a column that the file lacks, or the region does
   *     not exist
   */
  public static Campaign of(
      String name, RecipientFile.Readable file, String text, String region, Optional<String> from) {
    if (text.isBlank()) {
      throw Failure.misused("the text is empty", "--body \"Hi {name|there}, …\"");
    }
    Template template = Template.of(text);
    List<String> unknown = template.unknownTo(file.columns());
    if (!unknown.isEmpty()) {
      throw Failure.misused(
          "the text asks for {" + unknown.get(0) + "}, and the file has no such column",
          "it has " + String.join(", ", file.columns().names()));
    }
    if (!region.equals(NO_REGION) && !NumberReader.isRegion(region)) {
      throw Failure.misused("no such region: " + region, "two letters of ISO 3166, e.g. GB");
    }
    return new Campaign(name, file, template, region, from);
  }

  /**
   * The message for one row. The same row of the same campaign always carries the same idempotency
   * key.
   */
  NewMessage message(Verdict.Valid row) {
    NewMessage.Builder message =
        NewMessage.to(row.number().e164(), row.text())
            .priority(Priority.BULK)
            .metadata("campaign", name)
            .idempotencyKey(key(row));
    from.ifPresent(message::from);
    return message.build();
  }

  private String key(Verdict.Valid row) {
    String all = String.join("\0", name, from.orElse(""), row.number().e164(), row.text());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return "campaign-" + HexFormat.of().formatHex(hash, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
