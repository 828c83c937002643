package dev.switchboard.cli.campaign;

import dev.switchboard.client.BatchLine;
import dev.switchboard.client.Message;
import dev.switchboard.client.Money;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Problem;
import dev.switchboard.client.Switchboard;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.recipients.Preview;
import dev.switchboard.core.recipients.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a campaign would do: the file's rows judged here, and what is left of them judged by the
 * gateway in a dry run.
 *
 * @param preview one verdict for each row; who opted out is the gateway's word
 * @param refused rows that the gateway would refuse for another reason than an opt-out, by line
 * @param messages what is to be sent, in the file's order
 * @param segments of these messages, as the gateway counts
 * @param cost of these messages, as the gateway estimates; empty if it does not
 */
public record Plan(
    Preview preview,
    Map<Integer, Problem> refused,
    List<NewMessage> messages,
    int segments,
    Optional<Money> cost) {

  /** Asks the gateway about every row that could be sent. Nothing is stored there. */
  public static Plan of(Campaign campaign, Switchboard gateway) {
    List<Verdict.Valid> rows = valid(judged(campaign, Set.of()));
    List<NewMessage> candidates = rows.stream().map(campaign::message).toList();
    List<BatchLine> answers = candidates.isEmpty() ? List.of() : gateway.dryRun(candidates);
    Set<PhoneNumber> optedOut = new HashSet<>();
    Map<Integer, Problem> refused = new TreeMap<>();
    List<NewMessage> messages = new ArrayList<>();
    List<Message> expected = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      switch (answers.get(i)) {
        case BatchLine.Accepted(int line, Message message) -> {
          messages.add(candidates.get(i));
          expected.add(message);
        }
        case BatchLine.Refused(int line, Problem problem, String json) -> {
          if (problem.code().equals("opted_out")) {
            optedOut.add(rows.get(i).number());
          } else {
            refused.put(rows.get(i).line(), problem);
          }
        }
      }
    }
    return new Plan(
        judged(campaign, optedOut),
        refused,
        List.copyOf(messages),
        expected.stream().mapToInt(Message::segments).sum(),
        sum(expected));
  }

  /** Rows of the file that are not going to be messages. */
  public int leftOut() {
    return preview.totals().rows() - messages.size();
  }

  private static Preview judged(Campaign campaign, Set<PhoneNumber> optedOut) {
    return Preview.of(
        campaign.file(), campaign.text(), campaign.region(), optedOut::contains, Prices.bundled());
  }

  private static List<Verdict.Valid> valid(Preview preview) {
    return preview.verdicts().stream()
        .filter(Verdict.Valid.class::isInstance)
        .map(Verdict.Valid.class::cast)
        .toList();
  }

  private static Optional<Money> sum(List<Message> messages) {
    return messages.stream()
        .flatMap(message -> message.estimatedCost().stream())
        .reduce((a, b) -> new Money(a.amount().add(b.amount()), a.currency()));
  }
}
