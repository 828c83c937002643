package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.ChannelRules.when;
import static dev.switchboard.core.advice.Way.SMS;
import static dev.switchboard.core.advice.Way.VOICE;
import static dev.switchboard.core.advice.Way.WHATSAPP;

import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.whatsapp.Sending;
import java.util.List;

/** What speaks for and against a channel because of what is to be sent. */
final class LetterRules {
  /** What a text or a WhatsApp message holds, in characters (twilio-facts 7 and 9.2). */
  private static final int LONGEST = 1_600;

  private static final int MANY_SEGMENTS = 4;

  /** Half a minute and a bit to listen to. */
  private static final int LONG_TO_HEAR = 500;

  private LetterRules() {}

  static List<Rule<ChannelCase, Way>> all() {
    return List.of(
        when(
                "whatsapp_rules",
                "WhatsApp's rules forbid it: window, template, opt-in",
                c -> c.refusedByWhatsApp().isPresent())
            .out(WHATSAPP, LetterRules::forbidden),
        when(
                "too_long",
                "the text has more than 1,600 characters",
                c -> c.need().characters() > LONGEST)
            .out(SMS, LetterRules::tooLong)
            .out(WHATSAPP, LetterRules::tooLong),
        when(
                "not_for_ears",
                "a picture, document or video goes with it",
                c ->
                    c.need().enclosure() != Enclosure.NONE
                        && c.need().enclosure() != Enclosure.AUDIO)
            .out(VOICE, c -> "a " + c.enclosure() + " cannot be heard")
            .weigh(
                WHATSAPP,
                15,
                c ->
                    "carries the "
                        + c.enclosure()
                        + " itself, one per message, up to "
                        + (c.need().enclosure() == Enclosure.PICTURE ? 5 : 16)
                        + " MB"),
        when("recording", "a recording goes with it", c -> c.need().enclosure() == Enclosure.AUDIO)
            .weigh(WHATSAPP, 15, _ -> "carries the recording itself, up to 16 MB")
            .weigh(VOICE, 10, _ -> "plays the recording"),
        when("as_mms", "a picture, to the US or Canada", ChannelCase::goesAsMms)
            .weigh(
                SMS,
                -5,
                c ->
                    "the picture goes as an MMS to "
                        + c.country()
                        + ", 5 MB at the most, for "
                        + c.cost(SMS)),
        when(
                "as_link",
                "something goes with it that no text carries there",
                c -> c.need().enclosure() != Enclosure.NONE && !c.goesAsMms())
            .weigh(
                SMS,
                -30,
                c ->
                    "a text to "
                        + c.country()
                        + " carries no "
                        + c.enclosure()
                        + ", only a link to it, and people distrust links"),
        when("many_segments", "4 segments or more", c -> c.need().segments() >= MANY_SEGMENTS)
            .weigh(
                SMS,
                -10,
                c ->
                    "takes "
                        + c.need().segments()
                        + " segments: each is billed, and some phones show them in pieces"),
        when("long_to_hear", "more than 500 characters", c -> c.need().characters() > LONG_TO_HEAR)
            .weigh(
                VOICE,
                -15,
                c ->
                    Phrases.count(c.need().characters())
                        + " characters take about "
                        + c.spoken().toSeconds()
                        + " s to hear, and nobody can look them up afterwards"),
        when("window_open", "their WhatsApp window is open", c -> c.openWindow().isPresent())
            .weigh(
                WHATSAPP,
                20,
                c ->
                    "they wrote to us, and their window is open until "
                        + c.openWindow().map(window -> Phrases.time(window.closesAt())).orElse("")
                        + (c.metaTakesAFee() ? "" : ": Meta takes no fee")),
        when("as_template", "it goes as a WhatsApp template", ChannelCase::goesAsTemplate)
            .weigh(WHATSAPP, -5, LetterRules::template),
        when(
                "nobody_named",
                "no recipient and no approved template is named",
                c -> !c.isNamed() && !c.hasApprovedTemplate())
            .weigh(
                WHATSAPP,
                -20,
                _ ->
                    "nobody is named: outside of 24 hours after a person's own message"
                        + " WhatsApp takes only approved templates, to people who opted in"),
        when(
                "opt_in_first",
                "no recipient is named, but an approved template",
                c -> !c.isNamed() && c.hasApprovedTemplate())
            .weigh(
                WHATSAPP,
                -10,
                _ ->
                    "nobody is named: each of them has to opt in, with a proof, before"
                        + " a template opens the conversation"));
  }

  private static String forbidden(ChannelCase c) {
    List<String> names = c.facts().templates();
    return c.refusedByWhatsApp().map(LetterRules::refusal).orElse("")
        + (c.template().isEmpty() && !names.isEmpty()
            ? " (approved here: " + String.join(", ", names) + ")"
            : "");
  }

  /** Where it begins with a name, as a sentence that does not. */
  private static String refusal(Sending.Refused refused) {
    return (refused.code().equals("unknown_template") ? "the name " : "") + refused.message();
  }

  private static String tooLong(ChannelCase c) {
    return Phrases.count(c.need().characters())
        + " characters do not fit into one message, which holds "
        + Phrases.count(LONGEST);
  }

  private static String template(ChannelCase c) {
    String name = c.template().map(template -> template.name()).orElse("");
    String category =
        c.template().flatMap(t -> t.approval().category()).map(k -> k.word()).orElse("");
    return "goes as template "
        + name
        + ", not as a free text"
        + (c.metaTakesAFee()
            ? "; Meta's fee for " + category + " templates to " + c.country() + " comes on top"
            : "");
  }
}
