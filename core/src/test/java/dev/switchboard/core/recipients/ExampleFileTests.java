package dev.switchboard.core.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The example files are what the demo says of them")
class ExampleFileTests {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final String BODY =
      "Hi {name|there}, your order {order_no} ({amount}) is on its way to {city}. Questions? Just reply. STOP to opt out.";

  @Test
  @DisplayName("exact totals of the preview")
  void totals() throws IOException {
    assertThat(preview().totals())
        .isEqualTo(
            new Totals(271, 17, 8, 16, 7, 2, 351, new Money(new BigDecimal("21.1620"), "USD")));
  }

  @Test
  @DisplayName("every number that will be texted is one of the row's own country")
  void countries() throws IOException {
    RecipientFile.Readable file = read("recipients.csv");
    List<Verdict> verdicts = preview().verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Valid valid) {
        assertThat(file.rows().get(i).value("country"))
            .as("line %d", valid.line())
            .contains(valid.region());
      }
    }
  }

  @Test
  @DisplayName("invalid numbers are invalid in many ways")
  void reasons() throws IOException {
    assertThat(preview().verdicts().stream().filter(Verdict.Invalid.class::isInstance))
        .extracting(verdict -> ((Verdict.Invalid) verdict).why().reason())
        .contains(
            Read.Reason.EMPTY,
            Read.Reason.NOT_A_NUMBER,
            Read.Reason.TOO_SHORT,
            Read.Reason.TOO_LONG,
            Read.Reason.NOT_ASSIGNED,
            Read.Reason.UNKNOWN_COUNTRY,
            Read.Reason.EXTENSION,
            Read.Reason.ROUNDED_BY_SPREADSHEET);
  }

  @Test
  @DisplayName("who opted out before is given by valid numbers, each of them in the file")
  void optedOut() throws IOException {
    Set<PhoneNumber> met =
        preview().verdicts().stream()
            .filter(Verdict.OptedOut.class::isInstance)
            .map(verdict -> ((Verdict.OptedOut) verdict).number())
            .collect(Collectors.toSet());
    assertThat(read("opted-out.csv").rows())
        .allSatisfy(row -> {
          assertThat(NumberReader.strict(row.phone())).isInstanceOf(Read.Valid.class);
          assertThat(met).contains(new PhoneNumber(row.phone()));
        });
  }

  private static Preview preview() throws IOException {
    Set<PhoneNumber> optedOut =
        read("opted-out.csv").rows().stream()
            .map(row -> new PhoneNumber(row.phone()))
            .collect(Collectors.toSet());
    return Preview.of(
        read("recipients.csv"), Template.of(BODY), "US", optedOut::contains, Prices.bundled());
  }

  private static RecipientFile.Readable read(String name) throws IOException {
    return (RecipientFile.Readable) RecipientFile.read(Files.readAllBytes(EXAMPLES.resolve(name)));
  }
}
