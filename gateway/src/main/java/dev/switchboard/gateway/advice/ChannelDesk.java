package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Advice;
import dev.switchboard.core.advice.ChannelFacts;
import dev.switchboard.core.advice.ChannelFacts.Standing;
import dev.switchboard.core.advice.Leave;
import dev.switchboard.core.advice.OurSender;
import dev.switchboard.core.advice.Ranked;
import dev.switchboard.core.advice.Seen;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Sender.Pause;
import dev.switchboard.gateway.sender.Sender.Rest;
import dev.switchboard.gateway.sender.Senders;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what is known here of a person or a country, and of what of ours would send: a handful of
 * statements, each by a key or an index.
 */
public final class ChannelDesk {
  private final Senders senders;
  private final Lines lines;
  private final Permissions permissions;
  private final Arrivals arrivals;
  private final WhatsAppSide whatsApp;
  private final ListPrices prices;
  private final Hours hours;

  ChannelDesk(
      Senders senders,
      Lines lines,
      Permissions permissions,
      Arrivals arrivals,
      WhatsAppSide whatsApp,
      ListPrices prices,
      Hours hours) {
    this.senders = senders;
    this.lines = lines;
    this.permissions = permissions;
    this.arrivals = arrivals;
    this.whatsApp = whatsApp;
    this.prices = prices;
    this.hours = hours;
  }

  /** Every channel, the best first. */
  public List<Ranked<Way>> rank(Asked asked) {
    return Advice.channel(asked.need(), facts(asked));
  }

  /** All that is known, for one who asks the rules several things. */
  public ChannelFacts facts(Asked asked) {
    Optional<Sender> texts = senders.preferred(Channel.SMS);
    Optional<Sender> chats = senders.preferred(Channel.WHATSAPP);
    Optional<Line> line = lines.preferred();
    Letter letter = whatsApp.letter(asked);
    Map<Way, Standing> standings = new EnumMap<>(Way.class);
    standings.put(
        Way.SMS,
        standing(
            asked, Way.SMS, texts.map(Sender::address), ofMessages(texts, "TWILIO_PHONE_NUMBER")));
    standings.put(
        Way.WHATSAPP,
        standing(
            asked,
            Way.WHATSAPP,
            chats.map(Sender::address),
            ofMessages(chats, "TWILIO_WHATSAPP_NUMBER")));
    standings.put(Way.VOICE, standing(asked, Way.VOICE, line.map(Line::number), ofCalls(line)));
    return new ChannelFacts(
        asked.country(),
        asked.line(),
        asked.at(),
        asked.to().flatMap(to -> quiet(to, asked)),
        asked.to().map(to -> clocks(to, asked)).orElse(List.of()),
        asked.to().map(to -> chats.map(s -> whatsApp.contact(to, s)).orElse(Contact.STRANGER)),
        letter,
        whatsApp.approved(),
        standings,
        prices.of(asked.country(), asked.line(), letter));
  }

  private Standing standing(Asked asked, Way way, Optional<String> address, OurSender ours) {
    Leave leave =
        asked.to().isEmpty() || address.isEmpty()
            ? new Leave.Unknown()
            : permissions.of(way, asked.to().get(), address.get());
    Seen seen =
        address
            .map(from -> arrivals.of(way, from, asked.country(), asked.at()))
            .orElse(Seen.NOTHING);
    return new Standing(ours, leave, seen);
  }

  private static OurSender ofMessages(Optional<Sender> sender, String setting) {
    return sender
        .map(ours -> ours(ours.address(), ours.rate(), ours.pause(), ours.rest()))
        .orElseGet(() -> none(setting));
  }

  private static OurSender ofCalls(Optional<Line> line) {
    return line.map(ours -> ours(ours.number(), ours.rate(), ours.pause(), ours.rest()))
        .orElseGet(() -> none("TWILIO_PHONE_NUMBER"));
  }

  private static OurSender none(String setting) {
    return new OurSender.None("set " + setting + " and start again");
  }

  private static OurSender ours(
      String address, BigDecimal rate, Optional<Pause> pause, Optional<Rest> rest) {
    if (pause.isPresent()) {
      return new OurSender.Paused(address, pause.get().reason());
    }
    if (rate.signum() == 0) {
      return new OurSender.Paused(address, "its rate is 0");
    }
    return rest.isPresent()
        ? new OurSender.Resting(address, rest.get().until(), rest.get().reason())
        : new OurSender.Ready(address);
  }

  private Optional<Waits> quiet(PhoneNumber to, Asked asked) {
    return hours.quiet(to.e164(), asked.need().urgency().lane(), asked.at());
  }

  private List<LocalTime> clocks(PhoneNumber to, Asked asked) {
    return hours.current().hours().sights(to, asked.at()).stream()
        .map(sight -> sight.there().toLocalTime().truncatedTo(ChronoUnit.MINUTES))
        .distinct()
        .toList();
  }
}
