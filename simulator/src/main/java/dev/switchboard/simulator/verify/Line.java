package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was said of a number for Lookup; what was not said follows from the number.
 *
 * @param type one of {@link LineType}
 * @param carrierName of the network
 * @param pumpingRisk 0 to 100: how likely codes to it are asked for by fraudsters
 * @param callerName whose number it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Line(
    String number,
    Optional<LineType> type,
    Optional<String> carrierName,
    OptionalInt pumpingRisk,
    Optional<String> callerName) {

  public static Line unknown(String number) {
    return new Line(
        number, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }
}
