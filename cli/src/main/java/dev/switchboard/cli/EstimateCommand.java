package dev.switchboard.cli;

import dev.switchboard.cli.campaign.Campaign;
import dev.switchboard.cli.campaign.EstimateText;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.recipients.Estimate;
import dev.switchboard.core.recipients.Preview;
import dev.switchboard.core.recipients.RecipientFile;
import dev.switchboard.core.recipients.Totals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What one text to the people of a file would cost; needs no gateway. */
@Command(
    name = "estimate",
    header = "What one text to the people of a file would cost.",
    description = {
      "Rows, segments and cost by country, by list prices, and what would be cheaper.",
      "No gateway is asked, so opt-outs are not known: campaign run FILE --dry-run asks."
    })
final class EstimateCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Mixin private TextToFile text = new TextToFile();

  EstimateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RecipientFile.Readable readable = text.recipients(terminal);
    Campaign campaign = text.campaign(readable, Optional.empty(), Optional.empty());
    Prices prices = Prices.bundled();
    Preview preview =
        Preview.of(readable, campaign.text(), campaign.region(), number -> false, prices);
    Estimate estimate = Estimate.of(preview, prices);
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(preview.totals(), estimate)));
    } else {
      new EstimateText(readable, preview, estimate, Counted::changes).print(terminal);
    }
    return 0;
  }

  private static Map<String, Object> json(Totals totals, Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", totals.rows());
    json.put("valid", totals.valid());
    json.put("invalid", totals.invalid());
    json.put("landline", totals.landline());
    json.put("duplicate", totals.duplicate());
    json.put("text_refused", totals.textRefused());
    json.putAll(share(estimate.all()));
    json.put(
        "countries",
        estimate.byCountry().entrySet().stream()
            .map(entry -> {
              Map<String, Object> country = new LinkedHashMap<>();
              country.put("country", entry.getKey());
              country.put("rows", entry.getValue().rows());
              country.putAll(share(entry.getValue()));
              return country;
            })
            .toList());
    if (estimate.smartEncoded().segments() < estimate.all().segments()) {
      json.put("smart_encoded", share(estimate.smartEncoded()));
    }
    if (estimate.alternative().segments() < estimate.smartEncoded().segments()) {
      Map<String, Object> alternative = share(estimate.alternative());
      alternative.put("replaced", estimate.replaced());
      json.put("alternative", alternative);
    }
    return json;
  }

  private static Map<String, Object> share(Estimate.Share share) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("segments", share.segments());
    json.put("estimated_cost", Counted.json(share.cost()));
    return json;
  }
}
