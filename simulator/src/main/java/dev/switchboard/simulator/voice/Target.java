package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A URL with the method to ask it with.
 *
 * @param url empty where there is none
 * @param method GET or POST
 */
public record Target(String url, String method) {
  public static final Target NONE = new Target("", "POST");

  @JsonIgnore
  public boolean isGiven() {
    return !url.isEmpty();
  }
}
