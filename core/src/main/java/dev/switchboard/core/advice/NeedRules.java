package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.ChannelRules.when;
import static dev.switchboard.core.advice.Way.SMS;
import static dev.switchboard.core.advice.Way.VOICE;
import static dev.switchboard.core.advice.Way.WHATSAPP;

import dev.switchboard.core.advice.ChannelNeed.Purpose;
import dev.switchboard.core.advice.ChannelNeed.Reach;
import dev.switchboard.core.advice.ChannelNeed.Receipt;
import dev.switchboard.core.advice.ChannelNeed.Talk;
import dev.switchboard.core.advice.ChannelNeed.Urgency;
import java.util.List;

/** What speaks for and against a channel because of what is wanted of it. */
final class NeedRules {
  private static final String LAW =
      "marketing needs a consent that you can prove, in the US a written one";

  private NeedRules() {}

  static List<Rule<ChannelCase, Way>> all() {
    return List.of(
        when("nature", "always", _ -> true)
            .weigh(SMS, 50, _ -> "reaches every mobile phone, without an app and without data")
            .weigh(
                WHATSAPP,
                45,
                _ -> "text, files and answers in one thread, on a phone that is online")
            .weigh(VOICE, 25, _ -> "rings and says it, to whoever picks up"),
        when("urgent", "somebody waits for it", c -> c.need().urgency() == Urgency.NOW)
            .weigh(SMS, 10, _ -> "there within seconds, also without data")
            .weigh(WHATSAPP, -5, _ -> "waits where their phone is offline, and you cannot wait")
            .weigh(
                VOICE,
                20,
                _ -> "it is urgent, and a call is the one thing that demands an answer now"),
        when("can_wait", "it can wait", c -> c.need().urgency() == Urgency.WHENEVER)
            .weigh(VOICE, -20, _ -> "a call interrupts people for something that can wait"),
        when(
                "must_be_read",
                "you need to know that it was read",
                c -> c.need().receipt() == Receipt.READ)
            .weigh(SMS, -15, _ -> "a text ends at delivered: nothing tells whether it was read")
            .weigh(
                WHATSAPP, 20, _ -> "tells when it was read, unless they turned read receipts off")
            .weigh(VOICE, 20, _ -> "a key that they press proves that somebody heard it"),
        when("conversation", "an answer is wanted", c -> c.need().talk() == Talk.BOTH_WAYS)
            .weigh(SMS, 5, _ -> "they can answer, a text at a time")
            .weigh(WHATSAPP, 20, _ -> "an answer opens 24 hours in which you may write freely")
            .weigh(
                VOICE,
                -10,
                _ ->
                    "what is said in a call is in no thread, and needs a flow or a person to talk to"),
        when("everybody", "it has to reach everybody", c -> c.need().reach() == Reach.EVERYBODY)
            .weigh(SMS, 10, _ -> "reaches simple phones too")
            .weigh(WHATSAPP, -20, _ -> "misses everybody who does not use WhatsApp")
            .weigh(VOICE, 10, _ -> "reaches any phone, landlines too"),
        when(
                "marketing_unasked",
                "marketing, and no opt-in is on record",
                c -> c.need().purpose() == Purpose.MARKETING && !c.isAllowed(SMS))
            .weigh(SMS, -30, _ -> LAW + ", and no opt-in to texts is on record"),
        when("marketing_call", "marketing", c -> c.need().purpose() == Purpose.MARKETING)
            .weigh(VOICE, -45, _ -> LAW + ", and calls that sell annoy most of all"));
  }
}
