package dev.switchboard.gateway;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.dispatch.DispatchSettings.UnknownPolicy;
import dev.switchboard.gateway.media.Reach;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway is started with.
 *
 * @param home where the key, the embedded store and everything else of this gateway is kept
 * @param port 1 to 65535
 * @param publicUrl how the provider reaches us
 * @param databaseUrl a shared store; empty: the embedded one
 * @param apiKey a key to be known from the start; empty: one is made
 * @param account the Twilio account; empty: the simulator's
 * @param policy what is decided once for all messages
 */
public record GatewaySettings(
    Path home,
    String host,
    int port,
    Optional<URI> publicUrl,
    Optional<String> databaseUrl,
    Optional<String> apiKey,
    Optional<TwilioAccount> account,
    Policy policy) {

  /**
   * What is decided once for all messages.
   *
   * @param recordMonths how many whole months of messages are kept beside the present one; 0 keeps
   *     all
   * @param accountRate segments per second over all senders of the account; empty: no such limit
   * @param unknown what becomes of a try that the provider says it does not have
   * @param media where the media of messages are looked at before they are accepted
   * @param flowHttp where flows may ask an application
   * @param defaultRegion the country (ISO 3166, two letters) that numbers in national form are
   *     suggested from; empty: that of our own number
   */
  public record Policy(
      int recordMonths,
      Optional<BigDecimal> accountRate,
      UnknownPolicy unknown,
      Reach media,
      Reach flowHttp,
      Optional<String> defaultRegion) {}

  private static final int SHORTEST_KEY = 8;

  /** What makes no sense by itself. */
  private static final List<String> BESIDE_AN_ACCOUNT =
      List.of(
          "TWILIO_API_BASE_URL",
          "TWILIO_AUTH_TOKEN_SECONDARY",
          "TWILIO_WHATSAPP_NUMBER",
          "TWILIO_VERIFY_SID");

  /**
   * An account with its credentials. Text forms leave the secrets out.
   *
   * @param tokens the auth tokens that webhooks may be signed with, the primary one first
   * @param password of {@code username}: the auth token or an API key's secret
   * @param verifySid the Verify service, {@code VA…}; empty: nobody can be verified
   * @param baseUrl where Twilio's hosts are reached instead of by their own names
   */
  public record TwilioAccount(
      String sid,
      List<String> tokens,
      String username,
      String password,
      String number,
      Optional<String> whatsappNumber,
      Optional<String> verifySid,
      Optional<URI> baseUrl) {
    @Override
    public String toString() {
      return "TwilioAccount[" + sid + "]";
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "GatewaySettings[" + host + ":" + port + ", " + home + ", " + account + "]";
  }

  /** The settings are wrong; the message says which, and what to do. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the environment.
   *
   * @throws Unusable naming what is missing or wrong
   */
  public static GatewaySettings from(Map<String, String> environment) {
    Environment env = new Environment(environment);
    Optional<String> key = env.text("SWITCHBOARD_API_KEY");
    if (key.filter(k -> k.length() < SHORTEST_KEY).isPresent()) {
      throw new Unusable(
          "SWITCHBOARD_API_KEY has fewer than " + SHORTEST_KEY + " characters; give a longer one.");
    }
    return new GatewaySettings(
        Path.of(env.text("SWITCHBOARD_HOME").orElse(".switchboard")).toAbsolutePath().normalize(),
        env.text("SWITCHBOARD_HOST").orElse("127.0.0.1"),
        env.port(),
        env.url("SWITCHBOARD_PUBLIC_URL"),
        env.text("DATABASE_URL"),
        key,
        env.account(),
        new Policy(
            env.recordMonths(),
            env.accountRate(),
            env.unknownPolicy(),
            env.reach("SWITCHBOARD_MEDIA_CHECK", "media on a private network are looked at too"),
            env.reach("SWITCHBOARD_FLOW_HTTP", "an application on a private network is asked too"),
            env.defaultRegion()));
  }

  public GatewaySettings withHome(Path other) {
    return new GatewaySettings(other, host, port, publicUrl, databaseUrl, apiKey, account, policy);
  }

  public GatewaySettings withPublicUrl(URI other) {
    return new GatewaySettings(
        home, host, port, Optional.of(other), databaseUrl, apiKey, account, policy);
  }

  public GatewaySettings withAccount(TwilioAccount other) {
    return new GatewaySettings(
        home, host, port, publicUrl, databaseUrl, apiKey, Optional.of(other), policy);
  }

  /** Where this server is reached on its own network. */
  public URI localUrl() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }

  private record Environment(Map<String, String> variables) {
    Optional<String> text(String name) {
      return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    int port() {
      String text = text("SWITCHBOARD_PORT").orElse("8080");
      if (!text.matches("[0-9]{1,5}")
          || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > 65_535) {
        throw new Unusable("SWITCHBOARD_PORT is not a port from 1 to 65535.");
      }
      return Integer.parseInt(text);
    }

    Optional<BigDecimal> accountRate() {
      Optional<String> text = text("SWITCHBOARD_ACCOUNT_RATE");
      if (text.filter(rate -> !rate.matches("[0-9]{1,7}(\\.[0-9]{1,4})?")).isPresent()
          || text.map(BigDecimal::new).filter(rate -> rate.signum() == 0).isPresent()) {
        throw new Unusable(
            "SWITCHBOARD_ACCOUNT_RATE is not a number of segments per second above 0, such as 100 or 0.5;"
                + " leave it out for no limit over all senders.");
      }
      return text.map(BigDecimal::new);
    }

    UnknownPolicy unknownPolicy() {
      return switch (text("SWITCHBOARD_UNKNOWN_POLICY").orElse("resend_if_absent")) {
        case "resend_if_absent" -> UnknownPolicy.RESEND_IF_ABSENT;
        case "park" -> UnknownPolicy.PARK;
        default ->
            throw new Unusable("SWITCHBOARD_UNKNOWN_POLICY must be resend_if_absent or park.");
      };
    }

    Reach reach(String name, String privately) {
      return Reach.of(text(name).orElse("public"))
          .orElseThrow(
              () -> new Unusable(name + " must be public, private (" + privately + ") or off."));
    }

    Optional<String> defaultRegion() {
      Optional<String> region =
          text("SWITCHBOARD_DEFAULT_REGION").map(word -> word.toUpperCase(Locale.ROOT));
      if (region.filter(word -> !NumberReader.isRegion(word)).isPresent()) {
        throw new Unusable(
            "SWITCHBOARD_DEFAULT_REGION is not a country in two letters, such as GB.");
      }
      return region;
    }

    int recordMonths() {
      String text = text("SWITCHBOARD_RECORD_MONTHS").orElse("25");
      if (!text.matches("[0-9]{1,4}")) {
        throw new Unusable(
            "SWITCHBOARD_RECORD_MONTHS is not a number of months from 1 to 9999, or 0 to keep all.");
      }
      return Integer.parseInt(text);
    }

    Optional<URI> url(String name) {
      return text(name)
          .map(text -> {
            try {
              URI uri = URI.create(text.replaceFirst("/+$", ""));
              boolean web =
                  "http".equalsIgnoreCase(uri.getScheme())
                      || "https".equalsIgnoreCase(uri.getScheme());
              if (web
                  && uri.getHost() != null
                  && uri.getRawQuery() == null
                  && uri.getRawFragment() == null) {
                return uri;
              }
            } catch (IllegalArgumentException e) {
              // answered below, as an address of another kind is
            }
            throw new Unusable(name + " is not an address such as https://sms.example.com.");
          });
    }

    Optional<String> verifySid() {
      Optional<String> sid = text("TWILIO_VERIFY_SID");
      if (sid.filter(service -> !service.matches("VA[0-9a-fA-F]{32}")).isPresent()) {
        throw new Unusable("TWILIO_VERIFY_SID is not VA and 32 hex digits.");
      }
      return sid;
    }

    /** With its prefix or without. */
    Optional<String> whatsAppNumber() {
      Optional<String> number = text("TWILIO_WHATSAPP_NUMBER").map(WhatsAppAddress::number);
      if (number.filter(text -> !PhoneNumber.isE164(text)).isPresent()) {
        throw new Unusable(
            "TWILIO_WHATSAPP_NUMBER is not a number such as +14155550100 or whatsapp:+14155550100.");
      }
      return number;
    }

    /** All of an account, or nothing of it. */
    Optional<TwilioAccount> account() {
      Optional<String> sid = text("TWILIO_ACCOUNT_SID");
      Optional<String> token = text("TWILIO_AUTH_TOKEN");
      Optional<String> number = text("TWILIO_PHONE_NUMBER");
      Optional<String> key = text("TWILIO_API_KEY");
      Optional<String> secret = text("TWILIO_API_SECRET");
      boolean none =
          sid.isEmpty() && token.isEmpty() && number.isEmpty() && key.isEmpty() && secret.isEmpty();
      if (none) {
        for (String half : BESIDE_AN_ACCOUNT) {
          if (text(half).isPresent()) {
            throw new Unusable(
                half
                    + " is set, but no account: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_PHONE_NUMBER too.");
          }
        }
        return Optional.empty();
      }
      List<String> missing = new ArrayList<>();
      if (sid.isEmpty()) {
        missing.add("TWILIO_ACCOUNT_SID");
      }
      if (token.isEmpty()) {
        missing.add(
            "TWILIO_AUTH_TOKEN"
                + (key.isPresent() ? " (webhook signatures need it beside the API key)" : ""));
      }
      if (number.isEmpty()) {
        missing.add("TWILIO_PHONE_NUMBER");
      }
      if (key.isPresent() && secret.isEmpty()) {
        missing.add("TWILIO_API_SECRET");
      }
      if (secret.isPresent() && key.isEmpty()) {
        missing.add("TWILIO_API_KEY");
      }
      if (!missing.isEmpty()) {
        throw new Unusable(
            "Half a Twilio configuration: missing "
                + String.join(", ", missing)
                + ". Set all of it, or none of it to run against the simulator.");
      }
      if (!sid.get().matches("AC[0-9a-fA-F]{32}")) {
        throw new Unusable("TWILIO_ACCOUNT_SID is not AC and 32 hex digits.");
      }
      if (!number.get().matches("\\+[1-9][0-9]{1,14}|[1-9][0-9]{2,7}")) {
        throw new Unusable(
            "TWILIO_PHONE_NUMBER is not a number such as +14155550100 or a short code.");
      }
      List<String> tokens = new ArrayList<>(List.of(token.get()));
      text("TWILIO_AUTH_TOKEN_SECONDARY").ifPresent(tokens::add);
      return Optional.of(
          new TwilioAccount(
              sid.get(),
              List.copyOf(tokens),
              key.orElse(sid.get()),
              secret.orElse(token.get()),
              number.get(),
              whatsAppNumber(),
              verifySid(),
              url("TWILIO_API_BASE_URL")));
    }
  }
}
