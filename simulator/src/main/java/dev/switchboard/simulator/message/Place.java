package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A location.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param label its name; empty where it has none
 * @param address empty where it is unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Place(double latitude, double longitude, String label, String address) {

  /** True where there is such a point on Earth. */
  public boolean isOnEarth() {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }
}
