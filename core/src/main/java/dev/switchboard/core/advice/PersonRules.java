package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.ChannelRules.when;
import static dev.switchboard.core.advice.Way.SMS;
import static dev.switchboard.core.advice.Way.VOICE;
import static dev.switchboard.core.advice.Way.WHATSAPP;

import dev.switchboard.core.number.LineType;
import java.util.List;
import java.util.Set;

/** What speaks for and against a channel because of who is to be reached, and where. */
final class PersonRules {
  private static final Set<LineType> PAID = Set.of(LineType.PREMIUM, LineType.SHARED_COST);

  private PersonRules() {}

  static List<Rule<ChannelCase, Way>> all() {
    return List.of(
        when("fixed_line", "the number is a landline", c -> c.facts().line() == LineType.FIXED_LINE)
            .out(SMS, _ -> "it is a landline, which takes no texts")
            .weigh(VOICE, 20, _ -> "it is a landline: a call reaches it"),
        when(
                "no_text_line",
                "a pager, a mailbox or a service number",
                c -> !c.facts().line().canReceiveTexts() && c.facts().line() != LineType.FIXED_LINE)
            .out(SMS, PersonRules::noPhone)
            .out(WHATSAPP, PersonRules::noPhone),
        when(
                "paid_line",
                "whoever calls the number pays extra",
                c -> PAID.contains(c.facts().line()))
            .out(
                VOICE,
                c ->
                    "it is a "
                        + line(c)
                        + " number: whoever calls it pays extra, so no calls are placed to it"),
        when(
                "unlikely_on_whatsapp",
                "a landline that never wrote to us",
                c -> c.facts().line() == LineType.FIXED_LINE && !c.everWrote())
            .weigh(
                WHATSAPP,
                -35,
                _ ->
                    "landlines are on WhatsApp only where a business set that up, and this one never wrote to us"),
        when(
                "no_smartphone",
                "the person has no smartphone",
                c -> c.need().barriers().contains(Barrier.NO_SMARTPHONE))
            .out(WHATSAPP, _ -> "WhatsApp needs a smartphone, and they have none"),
        when(
                "cannot_hear",
                "the person cannot hear",
                c -> c.need().barriers().contains(Barrier.CANNOT_HEAR))
            .out(VOICE, _ -> "they cannot hear a call"),
        when(
                "cannot_see",
                "the person cannot see",
                c -> c.need().barriers().contains(Barrier.CANNOT_SEE))
            .weigh(SMS, -10, _ -> "they cannot see it: a text has to be read out by their phone")
            .weigh(
                WHATSAPP,
                -10,
                _ -> "they cannot see it: a message has to be read out by their phone")
            .weigh(VOICE, 25, _ -> "they cannot see, and a call says it to them"),
        when(
                "whatsapp_not_there",
                "WhatsApp is blocked or closed to businesses there",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.NONE)
            .out(WHATSAPP, c -> WhatsAppUse.unreachable(c.country())),
        when(
                "whatsapp_common",
                "nearly everybody there uses WhatsApp",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.EVERYWHERE)
            .weigh(WHATSAPP, 15, c -> WhatsAppUse.everywhere(c.country())),
        when(
                "whatsapp_rare",
                "few there use WhatsApp, and they never wrote to us on it",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.RARE && !c.everWrote())
            .weigh(
                WHATSAPP,
                -25,
                c ->
                    WhatsAppUse.rare(c.country()) + "; who does not have it gets nothing (63024)"));
  }

  private static String line(ChannelCase c) {
    return c.facts().line().word().replace('_', '-');
  }

  private static String noPhone(ChannelCase c) {
    return "it is a number of the kind "
        + line(c)
        + ", behind which there is no phone that shows a message";
  }
}
