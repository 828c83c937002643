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
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /**
   * The phone's owner writes on WhatsApp.
   *
   * @param more members of the request beside its address, JSON
   */
  void writeOnWhatsApp(String phone, String more) {
    ask(
        "POST",
        "/sim/phones/" + encoded(phone) + "/messages",
        "{\"to\":\"" + OUR_NUMBER + "\",\"channel\":\"whatsapp\"," + more + "}");
  }

  /** The phone has this file; tells the address that a message takes. */
  String file(String type, byte[] content) {
    String answer =
        send(
            request("/sim/files")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(content))
                .build());
    return answer.replaceFirst("(?s).*\"url\"\\s*:\\s*\"([^\"]+)\".*", "$1");
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

  /**
   * The account calls this phone.
   *
   * @param url where the script is
   * @return the call's SID
   */
  String call(String phone, String url) {
    return sid("CA", rest("POST", "/Calls.json", "To", phone, "From", OUR_NUMBER, "Url", url));
  }

  /** From now on calls of the account's number ask this URL for their script. */
  void answerCallsWith(String url) {
    String found = rest("GET", "/IncomingPhoneNumbers.json?PhoneNumber=" + encoded(OUR_NUMBER));
    rest("POST", "/IncomingPhoneNumbers/" + sid("PN", found) + ".json", "VoiceUrl", url);
  }

  /** The account gets this number. */
  void buy(String number) {
    rest("POST", "/IncomingPhoneNumbers.json", "PhoneNumber", number);
  }

  /** Twilio's API. */
  private String rest(String method, String path, String... parameters) {
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN)
                    .getBytes(StandardCharsets.UTF_8));
    StringJoiner form = new StringJoiner("&");
    for (int i = 0; i < parameters.length; i += 2) {
      form.add(parameters[i] + "=" + encoded(parameters[i + 1]));
    }
    return send(
        request("/2010-04-01/Accounts/" + SimulatorSettings.ACCOUNT_SID + path)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                method,
                form.length() == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(form.toString()))
            .build());
  }

  private static String sid(String prefix, String json) {
    Matcher sid = Pattern.compile("\"sid\"\\s*:\\s*\"(" + prefix + "[0-9a-f]{32})\"").matcher(json);
    if (!sid.find()) {
      throw new IllegalStateException("there is no " + prefix + " in " + json);
    }
    return sid.group(1);
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
