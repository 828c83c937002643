package dev.switchboard.app.demo;

import dev.switchboard.cli.campaign.Campaign;
import dev.switchboard.cli.campaign.RecipientsPath;
import dev.switchboard.core.recipients.RecipientFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the demo plays.
 *
 * @param file as it is named to the reader
 * @param optedOut people who said no before, and how
 */
record Script(String file, Campaign campaign, List<OptOut> optedOut) {
  static final String BODY =
      "Hi {name|there}, your order {order_no} ({amount}) is on its way to {city}. Questions? Just"
          + " reply. STOP to opt out.";

  /** Somebody who said no before. */
  record OptOut(String number, String source) {}

  /** The shop's file and text. */
  static Script ofTheShop() {
    String name = "recipients.csv";
    return new Script(
        "examples/" + name,
        campaign(name, readable(name, Examples.read(name)), BODY, "US"),
        before());
  }

  /** A file of the user's own, with the shop's opt-outs recorded all the same. */
  static Script of(Path file, String body, String region) {
    RecipientFile.Readable readable = RecipientsPath.read(file, Optional.empty());
    String name = String.valueOf(file.getFileName());
    return new Script(name, campaign(name, readable, body, region), before());
  }

  private static Campaign campaign(
      String name, RecipientFile.Readable readable, String body, String region) {
    return Campaign.of(name, readable, body, region, Optional.empty());
  }

  private static RecipientFile.Readable readable(String name, byte[] csv) {
    return RecipientsPath.read("examples/" + name, csv, Optional.empty());
  }

  private static List<OptOut> before() {
    String name = "opted-out.csv";
    return readable(name, Examples.read(name)).rows().stream()
        .map(row -> new OptOut(row.phone(), row.value("source").orElse("import")))
        .toList();
  }
}
