package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.Way.WHATSAPP;

import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.advice.ChannelNeed.Reach;
import dev.switchboard.core.advice.ChannelNeed.Receipt;
import dev.switchboard.core.advice.ChannelNeed.Talk;
import dev.switchboard.core.advice.ChannelNeed.Urgency;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.OptIn;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Named;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What could be otherwise when a channel is chosen: first what can be brought about. */
final class ChannelLevers {
  private static final Seen POOR = new Seen(4, Seen.LEAST);

  static final List<Lever<ChannelCase>> ALL =
      Stream.of(whatsApp(), senders(), consents(), needs(), circumstances())
          .flatMap(List::stream)
          .toList();

  private ChannelLevers() {}

  private static List<Lever<ChannelCase>> whatsApp() {
    return List.of(
        new Lever<>(
            "they_write",
            c -> c.isNamed() && isReady(c) && c.openWindow().isEmpty(),
            c -> "they write to " + c.sender(WHATSAPP) + ", which opens 24 hours for free text",
            c ->
                c.with(
                    c.facts()
                        .with(
                            new Contact(
                                Optional.of(new Window(c.facts().at())), contact(c).optIn())))),
        new Lever<>(
            "template",
            c -> isReady(c) && c.openWindow().isEmpty() && !c.hasApprovedTemplate(),
            c ->
                c.facts().templates().isEmpty()
                    ? "you name a template that WhatsApp has approved"
                    : "you name an approved template, such as " + c.facts().templates().getFirst(),
            c -> c.with(c.facts().with(new Letter.OnlyTemplate(approved(c))))),
        new Lever<>(
            "opt_in",
            c -> c.isNamed() && isReady(c) && contact(c).optIn() != OptIn.PROVEN,
            c ->
                isBarred(c, WHATSAPP)
                    ? "they opt in to WhatsApp messages, and that is recorded with its proof"
                    : "their opt-in to WhatsApp is recorded with its proof",
            c ->
                given(c, WHATSAPP)
                    .with(
                        given(c, WHATSAPP)
                            .facts()
                            .with(new Contact(contact(c).window(), OptIn.PROVEN)))));
  }

  private static boolean isBarred(ChannelCase c, Way way) {
    return switch (c.standing(way).leave()) {
      case Leave.Refused _, Leave.Missing _ -> true;
      case Leave.Unknown _, Leave.Unsaid _, Leave.Given _ -> false;
    };
  }

  private static ChannelCase given(ChannelCase c, Way way) {
    return c.with(way, c.standing(way).with(new Leave.Given(c.facts().at(), "their own word")));
  }

  private static boolean isReady(ChannelCase c) {
    return c.standing(WHATSAPP).sender() instanceof OurSender.Ready;
  }

  private static Contact contact(ChannelCase c) {
    return c.facts().contact().orElse(Contact.STRANGER);
  }

  private static Named approved(ChannelCase c) {
    String name = c.facts().templates().stream().findFirst().orElse("one");
    return new Named(
        name,
        Optional.of(
            new Template(
                "HX",
                name,
                Optional.empty(),
                "en",
                Content.text(""),
                Map.of(),
                new Approval(Approval.State.APPROVED, Optional.of(Category.UTILITY), ""),
                Instant.EPOCH)));
  }

  private static List<Lever<ChannelCase>> senders() {
    return Arrays.stream(Way.values())
        .flatMap(way ->
            Stream.of(
                new Lever<ChannelCase>(
                    "sender_" + way.word(),
                    c -> c.standing(way).sender() instanceof OurSender.None,
                    _ -> "something of ours sends " + way.many(),
                    c -> c.with(way, c.standing(way).with(new OurSender.Ready("our new sender")))),
                new Lever<ChannelCase>(
                    "resume_" + way.word(),
                    c -> c.standing(way).sender() instanceof OurSender.Paused,
                    c -> c.sender(way) + " is set going again",
                    c -> c.with(way, c.standing(way).with(new OurSender.Ready(c.sender(way)))))))
        .toList();
  }

  private static List<Lever<ChannelCase>> consents() {
    return Stream.of(Way.SMS, Way.VOICE)
        .map(way ->
            new Lever<ChannelCase>(
                "consent_" + way.word(),
                c -> isBarred(c, way),
                _ -> "they opt in to " + way.many(),
                c -> given(c, way)))
        .toList();
  }

  private static List<Lever<ChannelCase>> needs() {
    return List.of(
        new Lever<>(
            "urgent",
            c -> c.need().urgency() != Urgency.NOW,
            _ -> "it cannot wait",
            c -> c.with(c.need().with(Urgency.NOW))),
        new Lever<>(
            "can_wait",
            c -> c.need().urgency() == Urgency.NOW,
            _ -> "it can wait",
            c -> c.with(c.need().with(Urgency.WHENEVER))),
        new Lever<>(
            "must_be_read",
            c -> c.need().receipt() != Receipt.READ,
            _ -> "you need to know that it was read",
            c -> c.with(c.need().with(Receipt.READ))),
        new Lever<>(
            "conversation",
            c -> c.need().talk() != Talk.BOTH_WAYS,
            _ -> "you want an answer",
            c -> c.with(c.need().with(Talk.BOTH_WAYS))),
        new Lever<>(
            "picture",
            c -> c.need().enclosure() == Enclosure.NONE,
            _ -> "a picture goes with it",
            c -> c.with(c.need().with(Enclosure.PICTURE))),
        new Lever<>(
            "nothing_with_it",
            c -> c.need().enclosure() != Enclosure.NONE,
            c -> "you leave the " + c.enclosure() + " out, or put it behind a link in the text",
            c -> c.with(c.need().with(Enclosure.NONE))),
        new Lever<>(
            "everybody",
            c -> c.need().reach() != Reach.EVERYBODY,
            _ -> "it has to reach everybody, whatever phone they have",
            c -> c.with(c.need().with(Reach.EVERYBODY))),
        new Lever<>(
            "shorter",
            c -> c.need().characters() > 160,
            _ -> "you say it in 160 characters",
            c -> c.with(c.need().sized(160, 1))));
  }

  private static List<Lever<ChannelCase>> circumstances() {
    return Stream.concat(
            Stream.of(
                new Lever<ChannelCase>(
                    "daytime",
                    c -> c.isNight() || c.facts().quiet().isPresent(),
                    _ -> "it leaves in the daytime there",
                    c -> c.with(c.facts().atNoon())),
                new Lever<ChannelCase>(
                    "landline",
                    c ->
                        c.facts().line() == LineType.FIXED_OR_MOBILE
                            || c.facts().line() == LineType.UNKNOWN,
                    c ->
                        c.isNamed()
                            ? "the number turns out to be a landline"
                            : "it is for a landline",
                    c -> c.with(c.facts().with(LineType.FIXED_LINE))),
                new Lever<ChannelCase>(
                    "cannot_see",
                    c -> c.need().barriers().isEmpty(),
                    _ -> "they cannot see",
                    c -> c.with(c.need().with(Set.of(Barrier.CANNOT_SEE))))),
            Stream.of(Way.SMS, WHATSAPP)
                .map(way ->
                    new Lever<ChannelCase>(
                        "poor_" + way.word(),
                        c -> !c.delivers(way, 0, 0.5),
                        c ->
                            "less than half of the "
                                + way.many()
                                + " to "
                                + c.country()
                                + " arrive",
                        c -> c.with(way, c.standing(way).with(POOR)))))
        .toList();
  }
}
