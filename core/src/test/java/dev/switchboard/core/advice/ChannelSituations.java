package dev.switchboard.core.advice;

import dev.switchboard.core.advice.ChannelFacts.Standing;
import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.advice.ChannelNeed.Purpose;
import dev.switchboard.core.advice.ChannelNeed.Reach;
import dev.switchboard.core.advice.ChannelNeed.Receipt;
import dev.switchboard.core.advice.ChannelNeed.Talk;
import dev.switchboard.core.advice.ChannelNeed.Urgency;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.OptIn;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Named;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the words of the table of channels mean. A German mobile at noon, known by its number alone,
 * and three senders that are ready, unless it says otherwise.
 */
final class ChannelSituations {
  static final List<Situation> ALL = Situation.of("channel-situations.txt");
  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant BEFORE = Instant.parse("2026-11-02T09:00:00Z");

  private ChannelSituations() {}

  static ChannelCase of(Situation situation) {
    return new ChannelCase(need(situation.need()), facts(situation.facts()));
  }

  private static ChannelNeed need(Map<String, String> words) {
    ChannelNeed need = ChannelNeed.PLAIN;
    for (Map.Entry<String, String> word : words.entrySet()) {
      String value = word.getValue().toUpperCase(Locale.ROOT);
      need =
          switch (word.getKey()) {
            case "urgency" -> need.with(Urgency.valueOf(value));
            case "reach" -> need.with(Reach.valueOf(value));
            case "media" -> need.with(Enclosure.valueOf(value));
            case "talk" -> need.with(Talk.valueOf(value));
            case "receipt" -> need.with(Receipt.valueOf(value));
            case "purpose" -> need.with(Purpose.valueOf(value));
            case "barriers" -> need.with(barriers(value));
            case "characters" -> need.saying("x".repeat(Integer.parseInt(value)));
            default -> throw new IllegalArgumentException(word.getKey());
          };
    }
    return need;
  }

  static Set<Barrier> barriers(String words) {
    return Arrays.stream(words.split(",")).map(Barrier::valueOf).collect(Collectors.toSet());
  }

  private static ChannelFacts facts(Map<String, String> words) {
    String country = words.getOrDefault("country", "DE");
    boolean nobody = words.containsKey("nobody");
    ChannelFacts facts =
        new ChannelFacts(
            country,
            nobody ? LineType.UNKNOWN : LineType.MOBILE,
            NOW,
            Optional.empty(),
            nobody ? List.of() : List.of(LocalTime.NOON),
            nobody ? Optional.empty() : Optional.of(contact(words)),
            letter(words.getOrDefault("letter", "text")),
            words.containsKey("templates") ? List.of(words.get("templates").split(",")) : List.of(),
            standings(country, nobody));
    for (Map.Entry<String, String> word : words.entrySet()) {
      facts = with(facts, word.getKey(), word.getValue());
    }
    return facts;
  }

  private static ChannelFacts with(ChannelFacts facts, String key, String value) {
    String[] part = key.split("\\.");
    return switch (part[0]) {
      case "line" -> facts.with(LineType.valueOf(value.toUpperCase(Locale.ROOT)));
      case "clock" -> clocks(facts, value);
      case "quiet" -> quiet(facts, Instant.parse(value));
      case "sender" -> {
        Way way = way(part[1]);
        yield facts.with(way, facts.standing(way).with(sender(value, facts.standing(way))));
      }
      case "leave" -> {
        Way way = way(part[1]);
        yield facts.with(way, facts.standing(way).with(leave(value, way)));
      }
      case "seen" -> {
        String[] counts = value.split("/");
        Seen seen = new Seen(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        yield facts.with(way(part[1]), facts.standing(way(part[1])).with(seen));
      }
      case "price" -> {
        Standing standing = facts.standing(way(part[1]));
        yield facts.with(
            way(part[1]),
            new Standing(
                standing.sender(),
                standing.leave(),
                standing.seen(),
                new Money(new BigDecimal(value), "USD")));
      }
      case "country", "nobody", "window", "optin", "letter", "templates" -> facts;
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static ChannelFacts clocks(ChannelFacts facts, String value) {
    return new ChannelFacts(
        facts.country(),
        facts.line(),
        facts.at(),
        facts.quiet(),
        Arrays.stream(value.split(",")).map(LocalTime::parse).toList(),
        facts.contact(),
        facts.letter(),
        facts.templates(),
        facts.standings());
  }

  private static ChannelFacts quiet(ChannelFacts facts, Instant until) {
    return new ChannelFacts(
        facts.country(),
        facts.line(),
        facts.at(),
        Optional.of(new Waits(until, "quiet hours in Germany, where it is 22:30")),
        facts.clocks(),
        facts.contact(),
        facts.letter(),
        facts.templates(),
        facts.standings());
  }

  private static Way way(String word) {
    return Way.of(word).orElseThrow();
  }

  private static Contact contact(Map<String, String> words) {
    Optional<Window> window =
        switch (words.getOrDefault("window", "never")) {
          case "open" -> Optional.of(new Window(NOW.minus(Duration.ofHours(3))));
          case "closed" -> Optional.of(new Window(NOW.minus(Duration.ofDays(4))));
          default -> Optional.empty();
        };
    return new Contact(
        window, OptIn.valueOf(words.getOrDefault("optin", "none").toUpperCase(Locale.ROOT)));
  }

  /** {@code text}, or e.g. {@code utility/approved}, with {@code +text} beside it. */
  private static Letter letter(String word) {
    if (word.equals("text")) {
      return new Letter.Text();
    }
    String[] part = word.replace("+text", "").split("/");
    if (part[1].equals("gone")) {
      return new Letter.OnlyTemplate(new Named("order_update", Optional.empty()));
    }
    Named named =
        new Named(
            "order_update",
            Optional.of(
                new Template(
                    "HX1",
                    "order_update",
                    Optional.empty(),
                    "en",
                    Content.text("Your order is on its way."),
                    Map.of(),
                    new Approval(Approval.State.of(part[1]), Category.of(part[0]), ""),
                    BEFORE)));
    return word.endsWith("+text")
        ? new Letter.TextOrTemplate(named)
        : new Letter.OnlyTemplate(named);
  }

  private static Map<Way, Standing> standings(String country, boolean nobody) {
    Leave leave = nobody ? new Leave.Unknown() : new Leave.Unsaid();
    boolean northAmerica = country.equals("US") || country.equals("CA");
    Map<Way, Standing> standings = new EnumMap<>(Way.class);
    standings.put(
        Way.SMS,
        new Standing(
            new OurSender.Ready("+4915735990000"),
            leave,
            Seen.NOTHING,
            Prices.bundled().perSegment(country)));
    standings.put(
        Way.WHATSAPP,
        new Standing(
            new OurSender.Ready("whatsapp:+4915735990001"),
            leave,
            Seen.NOTHING,
            Prices.bundled().whatsApp(country, TemplateFee.ofText())));
    standings.put(
        Way.VOICE,
        new Standing(
            new OurSender.Ready("+4915735990000"),
            leave,
            Seen.NOTHING,
            new Money(new BigDecimal(northAmerica ? "0.014" : "0.15"), "USD")));
    return standings;
  }

  private static OurSender sender(String word, Standing standing) {
    String address = standing.sender().called();
    return switch (word) {
      case "none" -> new OurSender.None("set TWILIO_WHATSAPP_NUMBER and start again");
      case "paused" -> new OurSender.Paused(address, "30007 Message filtered: 38 of 120 messages");
      case "resting" ->
          new OurSender.Resting(
              address, NOW.plus(Duration.ofMinutes(5)), "its queue at the provider is full");
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static Leave leave(String word, Way way) {
    return switch (word) {
      case "given" -> new Leave.Given(BEFORE, "web_form");
      case "refused" ->
          new Leave.Refused(way == Way.VOICE ? Way.SMS.many() : way.many(), BEFORE, "keyword");
      case "missing" -> new Leave.Missing();
      default -> throw new IllegalArgumentException(word);
    };
  }
}
