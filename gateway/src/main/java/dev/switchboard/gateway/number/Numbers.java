package dev.switchboard.gateway.number;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import java.util.Optional;

/**
 * Reads the numbers that callers write: E.164 and nothing else. A number in the national form of
 * our own country is refused too, but with its right form suggested. Thread-safe.
 */
public final class Numbers {
  private final Optional<String> region;
  private final String ours;

  /**
   * @param region our country (ISO 3166, two letters); empty: that of our number
   * @param ours the number we send from, or a short code, which tells no country
   */
  public Numbers(Optional<String> region, String ours) {
    this.region = region;
    this.ours = ours;
  }

  /** The number, or why it cannot be used and how it was probably meant. */
  public Read read(String text) {
    Read read = NumberReader.strict(text);
    return read instanceof Read.Invalid ? NumberReader.strict(text, region()) : read;
  }

  /** The country whose national forms are understood well enough to suggest from. */
  public Optional<String> region() {
    return region.or(() ->
        NumberReader.strict(ours) instanceof Read.Valid valid
            ? Optional.of(valid.region())
            : Optional.empty());
  }
}
