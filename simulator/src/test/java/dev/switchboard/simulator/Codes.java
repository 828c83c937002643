package dev.switchboard.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Verify as an application and the people with the phones see it. */
final class Codes {
  static final String SERVICE = "/v2/Services/" + SimulatorSettings.VERIFY_SID;
  private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");

  private final Sim sim;

  Codes(Sim sim) {
    this.sim = sim;
  }

  Sim.Reply start(String to, String channel, String... more)
      throws IOException, InterruptedException {
    return startIn(SERVICE, to, channel, more);
  }

  Sim.Reply startIn(String service, String to, String channel, String... more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("To", to, "Channel", channel));
    all.addAll(List.of(more));
    return sim.post(service + "/Verifications", all.toArray(String[]::new));
  }

  Sim.Reply check(String to, String code) throws IOException, InterruptedException {
    return sim.post(SERVICE + "/VerificationCheck", "To", to, "Code", code);
  }

  /** What the phone shows last. */
  JsonNode lastMessage(String phone) throws IOException, InterruptedException {
    JsonNode messages = sim.get("/sim/phones/" + phone).json().path("messages");
    return messages.get(messages.size() - 1);
  }

  /** The code that the phone shows last. */
  String onPhone(String phone) throws IOException, InterruptedException {
    return in(lastMessage(phone).path("body").asString());
  }

  static String in(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.find()) {
      throw new AssertionError("no code in: " + text);
    }
    return code.group();
  }

  /** Another code of the same length. */
  static String wrong(String code) {
    return code.substring(0, code.length() - 1)
        + (char) ('0' + (code.charAt(code.length() - 1) - '0' + 1) % 10);
  }

  /** Stands still at a time that is easy to read. */
  void stopTime() throws IOException, InterruptedException {
    sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
  }

  void advance(String duration) throws IOException, InterruptedException {
    sim.control("/sim/clock", "{\"advance\":\"" + duration + "\"}");
  }

  /** The attempts of a recipient, newest first. */
  JsonNode attempts(String to) throws IOException, InterruptedException {
    return sim.get("/v2/Attempts?ChannelData.To=" + to.replace("+", "%2B")).json().path("attempts");
  }
}
