package dev.switchboard.browser;

import dev.switchboard.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some application's account with the simulator, and a phone that writes to it on WhatsApp. */
final class WhatsAppAccount {
  static final String SENDER = "whatsapp:" + SimulatorSettings.NUMBER;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  WhatsAppAccount(URI base) {
    this.base = base;
  }

  /** Sends on WhatsApp; names and values of Twilio's parameters in turn. */
  String send(String phone, String... namesAndValues) {
    StringBuilder form =
        new StringBuilder("From=" + encoded(SENDER) + "&To=" + encoded("whatsapp:" + phone));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append('&').append(namesAndValues[i]).append('=').append(encoded(namesAndValues[i + 1]));
    }
    return sid(
        ask(
            "/2010-04-01/Accounts/" + SimulatorSettings.ACCOUNT_SID + "/Messages.json",
            "application/x-www-form-urlencoded",
            form.toString()));
  }

  /** The SID of a template that is there from the start. */
  String template(String name) {
    String all = ask("/sim/templates", "", "");
    Matcher found =
        Pattern.compile("\"sid\":\"(HX[0-9a-f]{32})\",\"name\":\"" + name + "\"").matcher(all);
    if (!found.find()) {
      throw new IllegalStateException("no template " + name + " in " + all);
    }
    return found.group(1);
  }

  /** Somebody types an answer to what a phone wrote. */
  void types(String sid) {
    ask(
        "/v2/Indicators/Typing.json",
        "application/x-www-form-urlencoded",
        "channel=whatsapp&messageId=" + sid);
  }

  /** The phone writes on WhatsApp. */
  String write(String phone, String text) {
    return sid(
        ask(
            "/sim/phones/" + encoded(phone) + "/messages",
            "application/json",
            "{\"to\":\"" + SENDER + "\",\"body\":\"" + text + "\"}"));
  }

  private static String sid(String answer) {
    Matcher sid = Pattern.compile("\"sid\":\"((?:SM|MM)[0-9a-f]{32})\"").matcher(answer);
    if (!sid.find()) {
      throw new IllegalStateException(answer);
    }
    return sid.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String ask(String path, String type, String body) {
    String credentials = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    if (!body.isEmpty()) {
      request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
