package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.ChannelRules.when;
import static dev.switchboard.core.advice.Way.SMS;
import static dev.switchboard.core.advice.Way.VOICE;
import static dev.switchboard.core.advice.Way.WHATSAPP;

import dev.switchboard.core.advice.ChannelNeed.Urgency;
import java.util.List;
import java.util.stream.Stream;

/** What speaks for and against a channel at this time, by what was seen, and by its price. */
final class MomentRules {
  private MomentRules() {}

  static List<Rule<ChannelCase, Way>> all() {
    return Stream.of(moment(), record()).flatMap(List::stream).toList();
  }

  private static List<Rule<ChannelCase, Way>> moment() {
    Rule<ChannelCase, Way> resting =
        Rule.whenIt(
            "resting",
            "our sender rests for a while",
            (c, way) -> c.standing(way).sender() instanceof OurSender.Resting);
    for (Way way : Way.values()) {
      resting = resting.weigh(way, -25, c -> resting(c, way));
    }
    return List.of(
        resting,
        when("quiet_hours", "quiet hours there", c -> c.facts().quiet().isPresent())
            .weigh(SMS, 0, MomentRules::quiet)
            .weigh(WHATSAPP, 0, MomentRules::quiet)
            .weigh(VOICE, -10, MomentRules::quiet),
        when(
                "night",
                "night there, and it is not urgent",
                c -> c.isNight() && c.need().urgency() != Urgency.NOW)
            .weigh(
                VOICE, -30, c -> "it is " + c.clockAtNight() + " there, and a call wakes people"),
        when(
                "night_and_urgent",
                "night there, and it is urgent",
                c -> c.isNight() && c.need().urgency() == Urgency.NOW)
            .weigh(
                SMS,
                -10,
                c -> "it is " + c.clockAtNight() + " there: a text lies until the morning")
            .weigh(
                WHATSAPP,
                -10,
                c -> "it is " + c.clockAtNight() + " there: a message lies until the morning")
            .weigh(
                VOICE,
                15,
                c -> "it is " + c.clockAtNight() + " there: only a call wakes somebody"));
  }

  private static String resting(ChannelCase c, Way way) {
    return c.standing(way).sender() instanceof OurSender.Resting(var address, var until, var why)
        ? address + " rests until " + Phrases.time(until) + " (" + why + ")"
        : "";
  }

  private static String quiet(ChannelCase c) {
    return c.facts()
        .quiet()
        .map(waits ->
            "leaves at " + Phrases.time(waits.until()) + " and not before: " + waits.reason())
        .orElse("");
  }

  private static List<Rule<ChannelCase, Way>> record() {
    Rule<ChannelCase, Way> allowed =
        Rule.whenIt("opted_in", "they opted in", ChannelCase::isAllowed);
    Rule<ChannelCase, Way> well =
        Rule.whenIt(
            "arrives_well",
            "95 % or more arrived here lately",
            (c, way) -> c.delivers(way, 0.95, 2));
    Rule<ChannelCase, Way> poorly =
        Rule.whenIt(
            "arrives_poorly",
            "50 to 85 % arrived here lately",
            (c, way) -> c.delivers(way, 0.5, 0.85));
    Rule<ChannelCase, Way> hardly =
        Rule.whenIt(
            "hardly_arrives",
            "less than half arrived here lately",
            (c, way) -> c.delivers(way, 0, 0.5));
    Rule<ChannelCase, Way> dear =
        Rule.whenIt(
            "dear",
            "it costs 0.05 to 0.20",
            (c, way) -> c.costsAtLeast(way, "0.05") && !c.costsAtLeast(way, "0.20"));
    Rule<ChannelCase, Way> dearer =
        Rule.whenIt("very_dear", "it costs 0.20 or more", (c, way) -> c.costsAtLeast(way, "0.20"));
    for (Way way : Way.values()) {
      allowed = allowed.weigh(way, 5, c -> allowed(c, way));
      well = well.weigh(way, 10, c -> c.delivered(way));
      poorly = poorly.weigh(way, -15, c -> c.delivered(way));
      hardly = hardly.weigh(way, -40, c -> "only " + c.delivered(way));
      dear = dear.weigh(way, -5, c -> "costs " + c.cost(way) + ": " + c.bill(way));
      dearer = dearer.weigh(way, -15, c -> "costs " + c.cost(way) + ": " + c.bill(way));
    }
    return List.of(allowed, well, poorly, hardly, dear, dearer);
  }

  private static String allowed(ChannelCase c, Way way) {
    return c.standing(way).leave() instanceof Leave.Given(var since, var source)
        ? "they opted in to "
            + way.many()
            + " on "
            + Phrases.day(since)
            + " (source "
            + source
            + ")"
        : "";
  }
}
