package dev.switchboard.core.advice;

import java.util.List;

/** What speaks against a channel because of how we, or they, stand to it. */
final class StandingRules {
  private StandingRules() {}

  static List<Rule<ChannelCase, Way>> all() {
    Rule<ChannelCase, Way> none =
        Rule.whenIt(
            "no_sender",
            "we have nothing that sends it",
            (c, way) -> c.standing(way).sender() instanceof OurSender.None);
    Rule<ChannelCase, Way> paused =
        Rule.whenIt(
            "paused",
            "our sender is paused",
            (c, way) -> c.standing(way).sender() instanceof OurSender.Paused);
    Rule<ChannelCase, Way> refused =
        Rule.whenIt(
            "opted_out",
            "they opted out",
            (c, way) -> c.standing(way).leave() instanceof Leave.Refused);
    Rule<ChannelCase, Way> missing =
        Rule.whenIt(
            "opt_in_missing",
            "our sender asks for an opt-in, and there is none",
            (c, way) -> c.standing(way).leave() instanceof Leave.Missing);
    for (Way way : Way.values()) {
      none = none.out(way, c -> noSender(c, way));
      paused = paused.out(way, c -> paused(c, way));
      refused = refused.out(way, c -> refused(c, way));
      missing =
          missing.out(
              way,
              c ->
                  c.sender(way)
                      + " reaches only people who opted in (consent settings), and no opt-in"
                      + " to "
                      + way.many()
                      + " is on record");
    }
    return List.of(none, paused, refused, missing);
  }

  private static String noSender(ChannelCase c, Way way) {
    String remedy = c.standing(way).sender() instanceof OurSender.None(String how) ? how : "";
    return "nothing of ours sends " + way.many() + " yet; " + remedy;
  }

  private static String paused(ChannelCase c, Way way) {
    String why =
        c.standing(way).sender() instanceof OurSender.Paused(String _, String reason) ? reason : "";
    return c.sender(way)
        + " is paused ("
        + why
        + "): nothing leaves by it until a person sets it going again";
  }

  private static String refused(ChannelCase c, Way way) {
    return c.standing(way).leave() instanceof Leave.Refused(var to, var since, var source)
        ? "they opted out of "
            + to
            + " from "
            + c.sender(way)
            + " on "
            + Phrases.day(since)
            + " (source "
            + source
            + ")"
        : "";
  }
}
