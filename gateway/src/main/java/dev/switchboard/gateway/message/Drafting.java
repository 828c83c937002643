package dev.switchboard.gateway.message;

import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Sha256;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a request to a {@link Draft}, or a refusal that names field, rule and remedy. Decides
 * everything that needs no look at the store but which sender it is.
 */
public final class Drafting {
  private static final int MOST_MEDIA = 10;
  private static final int LONGEST_URL = 2_048;
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final SenderChoice senders;
  private final Numbers numbers;
  private final Hours hours;
  private final Letters letters;
  private final PriceBook prices;
  private final InstantSource clock;
  private final JsonMapper json;

  public Drafting(
      Senders senders,
      Numbers numbers,
      Hours hours,
      Letters letters,
      PriceBook prices,
      InstantSource clock,
      JsonMapper json) {
    this.senders = new SenderChoice(senders);
    this.numbers = numbers;
    this.hours = hours;
    this.letters = letters;
    this.prices = prices;
    this.clock = clock;
    this.json = json;
  }

  /**
   * @throws RequestRefused 400 or 422
   */
  Draft draft(CreateMessage request, Caller caller) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Channel channel = channel(request);
    Read.Valid to = recipient(request.to(), channel);
    Sender sender = senders.of(Optional.ofNullable(request.from()), channel);
    List<String> media = media(request.mediaUrls());
    Optional<MessageTemplate> template = Optional.empty();
    String body;
    if (channel == Channel.WHATSAPP) {
      WhatsAppText.checkAddresses(to.number(), sender);
      template = WhatsAppText.template(request, letters);
      body = WhatsAppText.body(request, media, template);
    } else {
      body = body(request, media);
    }
    // A media message is billed and paced as one, however long its text; so is each on WhatsApp.
    boolean one = channel == Channel.WHATSAPP || !media.isEmpty();
    int segments = one ? 1 : Segmenter.count(body);
    Lane lane = lane(request.priority());
    Optional<Instant> sendAt = sendAt(request.sendAt(), now);
    Optional<Instant> expiresAt = validFor(request.validFor()).map(sendAt.orElse(now)::plus);
    Optional<Waits> quiet = quiet(to, lane, sendAt.orElse(now), expiresAt);
    return new Draft(
        Id.next(now),
        caller.keyId(),
        channel,
        sender.address(),
        to.number().e164(),
        to.region(),
        body,
        media,
        Segmenter.encoding(body).word(),
        segments,
        lane,
        digest(channel, body, media, template),
        Metadata.text(request.metadata(), json).orElse(null),
        estimate(channel, to.region(), sender, media, segments),
        now,
        sendAt,
        expiresAt,
        quiet,
        template,
        Optional.empty());
  }

  /** By list price; a template of WhatsApp is looked at again where it is decided how it goes. */
  private Money estimate(
      Channel channel, String country, Sender sender, List<String> media, int segments) {
    Prices now = prices.now();
    if (channel == Channel.WHATSAPP) {
      return now.whatsApp(country, TemplateFee.ofText());
    }
    SenderKind by = SenderKind.of(sender.address());
    return media.isEmpty() ? now.sms(country, by, segments) : now.mms(country, by);
  }

  /**
   * A message that goes by a route, as far as it is not the business of its steps: whom it is for,
   * what it says, when. Of the channels that it may take each has rules of its own.
   *
   * @param sender that of its first step
   * @throws RequestRefused 400 or 422
   */
  Draft routed(CreateMessage request, Caller caller, String sender) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Read.Valid to = anybody(request.to());
    List<String> media = media(request.mediaUrls());
    boolean templateAlone = request.template() != null && request.body() == null;
    String body = templateAlone ? "" : body(request, media);
    Optional<Instant> sendAt = sendAt(request.sendAt(), now);
    return new Draft(
        Id.next(now),
        caller.keyId(),
        Channel.SMS,
        sender,
        to.number().e164(),
        to.region(),
        body,
        media,
        Segmenter.encoding(body).word(),
        Segmenter.count(body),
        lane(request.priority()),
        digest(Channel.SMS, body, media, Optional.empty()),
        Metadata.text(request.metadata(), json).orElse(null),
        Money.zero("USD"),
        now,
        sendAt,
        validFor(request.validFor()).map(sendAt.orElse(now)::plus),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Any number: what can reach it is for the steps to find out. */
  private Read.Valid anybody(@Nullable String to) {
    if (to == null || to.isBlank()) {
      throw RequestRefused.rule(
          "invalid_number", "to", "is missing; give a number such as +14155550123");
    }
    if (WhatsAppAddress.has(to)) {
      throw RequestRefused.rule(
          "invalid_number",
          "to",
          "is an address on WhatsApp, and a route may go by other channels; leave the whatsapp: away");
    }
    return switch (numbers.read(to)) {
      case Read.Valid valid -> valid;
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }

  /**
   * Until when it waits for the recipient's quiet hours to end; refused where it expires in them.
   */
  private Optional<Waits> quiet(
      Read.Valid to, Lane lane, Instant wanted, Optional<Instant> expiresAt) {
    Optional<Waits> quiet = hours.quiet(to.number().e164(), lane, wanted);
    if (quiet.isPresent()
        && expiresAt.isPresent()
        && !expiresAt.get().isAfter(quiet.get().until())) {
      throw RequestRefused.rule(
          "quiet_hours_past_expiry",
          "valid_for",
          "ends at %s, before it may be sent at %s: %s. Give it longer, or another send_at; a text that someone is waiting for is urgent, which has no quiet hours"
              .formatted(
                  Json.text(expiresAt.get()),
                  Json.text(quiet.get().until()),
                  quiet.get().reason()));
    }
    return quiet;
  }

  private static Channel channel(CreateMessage request) {
    if (request.template() != null && !"whatsapp".equals(request.channel())) {
      throw RequestRefused.rule(
          "unknown_template",
          "template",
          "names no template of this channel: templates are WhatsApp's, so set channel to whatsapp");
    }
    String word = request.channel() == null ? "sms" : request.channel();
    return switch (word) {
      case "sms" -> Channel.SMS;
      case "whatsapp" -> Channel.WHATSAPP;
      default ->
          throw RequestRefused.malformed(
              "channel", "unknown_value", "must be sms, whatsapp or auto");
    };
  }

  private Read.Valid recipient(@Nullable String to, Channel channel) {
    if (to == null || to.isBlank()) {
      throw RequestRefused.rule(
          "invalid_number", "to", "is missing; give a number such as +14155550123");
    }
    boolean onWhatsApp = channel == Channel.WHATSAPP;
    if (!onWhatsApp && WhatsAppAddress.has(to)) {
      throw RequestRefused.rule(
          "invalid_number",
          "to",
          "is an address on WhatsApp; set channel to whatsapp, or leave the whatsapp: away");
    }
    // People have their landline on WhatsApp too.
    return switch (numbers.read(onWhatsApp ? WhatsAppAddress.number(to) : to)) {
      case Read.Valid valid when onWhatsApp || valid.lineType().canReceiveTexts() -> valid;
      case Read.Valid fixed ->
          throw RequestRefused.rule(
              "invalid_number",
              "to",
              "is a "
                  + fixed.lineType().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                  + " ("
                  + fixed.region()
                  + ") and cannot receive texts; call it instead");
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }

  static String body(CreateMessage request, List<String> media) {
    String body = request.body() == null ? "" : request.body();
    if (body.isEmpty() && !media.isEmpty()) {
      return body;
    }
    TextRules.check(body)
        .ifPresent(refusal -> {
          throw refusal.code().equals("invalid_body")
              ? RequestRefused.malformed("body", refusal.code(), refusal.message())
              : RequestRefused.rule(refusal.code(), "body", refusal.message());
        });
    return body;
  }

  private static List<String> media(@Nullable List<String> urls) {
    if (urls == null) {
      return List.of();
    }
    if (urls.size() > MOST_MEDIA) {
      throw RequestRefused.rule(
          "media_not_allowed",
          "media_urls",
          "holds " + urls.size() + " items; at most " + MOST_MEDIA + " go with one message");
    }
    for (int i = 0; i < urls.size(); i++) {
      String field = "media_urls[" + i + "]";
      @Nullable String url = urls.get(i);
      if (url == null) {
        throw RequestRefused.malformed(field, "wrong_type", "is null; text is expected");
      }
      if (url.length() > LONGEST_URL || !isWeb(url)) {
        throw RequestRefused.rule(
            "media_not_allowed",
            field,
            "must be an http or https address of at most " + LONGEST_URL + " characters");
      }
    }
    return List.copyOf(urls);
  }

  static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  public static Lane lane(@Nullable String priority) {
    if (priority == null) {
      return Lane.NORMAL;
    }
    for (Lane lane : Lane.values()) {
      if (lane.word().equals(priority)) {
        return lane;
      }
    }
    throw RequestRefused.malformed("priority", "unknown_value", "must be urgent, normal or bulk");
  }

  /** A time that has passed means now. */
  public static Optional<Instant> sendAt(@Nullable String text, Instant now) {
    if (text == null) {
      return Optional.empty();
    }
    Instant at;
    try {
      at =
          OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw RequestRefused.malformed(
          "send_at", "invalid_time", "is not a time such as 2026-11-23T08:00:00.000Z");
    }
    if (at.isAfter(now.plus(FARTHEST))) {
      throw RequestRefused.malformed("send_at", "out_of_range", "is more than a year ahead");
    }
    return at.isAfter(now) ? Optional.of(at) : Optional.empty();
  }

  public static Optional<Duration> validFor(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration valid =
          text.matches("P[0-9]{1,3}W")
              ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
              : Duration.parse(text);
      if (valid.isPositive() && valid.compareTo(FARTHEST) <= 0) {
        return Optional.of(valid);
      }
    } catch (DateTimeException e) {
      // answered below, as a duration out of bounds is
    }
    throw RequestRefused.malformed(
        "valid_for", "invalid_duration", "must be an ISO 8601 duration above zero, such as PT4H");
  }

  /** Half of a SHA-256 is plenty to tell texts apart. */
  private static UUID digest(
      Channel channel, String body, List<String> media, Optional<MessageTemplate> template) {
    StringBuilder all = new StringBuilder(channel.word()).append('\0').append(body);
    media.forEach(url -> all.append('\0').append(url));
    template.ifPresent(t ->
        all.append('\0').append(t.contentSid()).append('\0').append(new TreeMap<>(t.variables())));
    ByteBuffer half = ByteBuffer.wrap(Sha256.of(all.toString()));
    return new UUID(half.getLong(), half.getLong());
  }
}
