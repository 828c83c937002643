package dev.switchboard.core.reply;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule.
 *
 * @param cues one of them is enough; none: every text
 * @param channels on which it speaks; none: on all
 * @param senders the numbers of ours for which it speaks; none: for all
 * @param oncePer how long it keeps quiet towards a person after it has spoken to them
 */
public record ReplyRule(
    String name,
    List<Cue> cues,
    Set<Channel> channels,
    Set<String> senders,
    Optional<Office> office,
    Optional<Duration> oncePer,
    ReplyText answer,
    Lane lane) {
  public ReplyRule {
    cues = List.copyOf(cues);
    channels = Set.copyOf(channels);
    senders = Set.copyOf(senders);
  }

  /** Whether it is its turn, and why. */
  Considered consider(Reading text, Instant at) {
    Heard heard = text.heard();
    if (!channels.isEmpty() && !channels.contains(heard.channel())) {
      return no("it does not speak on " + heard.channel().word());
    }
    if (!senders.isEmpty() && !senders.contains(heard.sender())) {
      return no("it does not speak for " + heard.sender());
    }
    if (office.isPresent() && !office.get().admits(at)) {
      return no("it speaks only " + office.get().words());
    }
    if (cues.isEmpty()) {
      return new Considered(name, Considered.Fit.YES, "it answers every text");
    }
    return cues.stream()
        .filter(cue -> cue.isIn(text))
        .findFirst()
        .map(cue -> new Considered(name, Considered.Fit.YES, "it matches " + cue.words()))
        .orElseGet(() -> no("nothing of what it listens for is in the text"));
  }

  private Considered no(String reason) {
    return new Considered(name, Considered.Fit.NO, reason);
  }

  /**
   * What a look at one rule showed.
   *
   * @param reason a clause without a full stop
   */
  public record Considered(String rule, Fit fit, String reason) {
    /** Whether it is the rule's turn. */
    public enum Fit {
      YES,
      NO
    }
  }
}
