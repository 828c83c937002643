package dev.switchboard.browser;

import dev.switchboard.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The simulator's control over HTTP: what carriers, people with phones and time would do. */
final class Simulation {
  /** The account's number. */
  static final String OUR_NUMBER = SimulatorSettings.NUMBER;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Simulation(URI base) {
    this.base = base;
  }

  /** How the network treats a phone, e.g. {@code unreachable}. */
  void carrier(String phone, String profile) {
    ask("PUT", "/sim/phones/" + encoded(phone), "{\"carrier\":\"" + profile + "\"}");
  }

  /** The phone's owner writes to our number. */
  void write(String phone, String text) {
    ask(
        "POST",
        "/sim/phones/" + encoded(phone) + "/messages",
        "{\"to\":\"" + OUR_NUMBER + "\",\"body\":\"" + text + "\"}");
  }

  /** This phone calls our number. */
  void call(String phone) {
    ask("POST", "/sim/phones/" + encoded(phone) + "/calls", "{\"to\":\"" + OUR_NUMBER + "\"}");
  }

  /** Arms these rules, as JSON objects, instead of those before. */
  void faults(String... rules) {
    ask("PUT", "/sim/faults", "{\"seed\":1,\"rules\":[" + String.join(",", rules) + "]}");
  }

  /** Moves the clock of the simulator, and of the gateway around it. */
  void advance(Duration by) {
    ask("POST", "/sim/clock", "{\"advance\":\"" + by + "\"}");
  }

  /** The account gets this number. */
  void buy(String number) {
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN)
                    .getBytes(StandardCharsets.UTF_8));
    send(
        request(
                "/2010-04-01/Accounts/"
                    + SimulatorSettings.ACCOUNT_SID
                    + "/IncomingPhoneNumbers.json")
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("PhoneNumber=" + encoded(number)))
            .build());
  }

  /** One phone, as JSON. */
  String phone(String number) {
    return ask("GET", "/sim/phones/" + encoded(number), "");
  }

  void reset() {
    ask("POST", "/sim/reset", "{}");
  }

  /** Every message that the provider took, as JSON. */
  String ledger() {
    return ask("GET", "/sim/ledger", "");
  }

  private static String encoded(String number) {
    return URLEncoder.encode(number, StandardCharsets.UTF_8);
  }

  private String ask(String method, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
