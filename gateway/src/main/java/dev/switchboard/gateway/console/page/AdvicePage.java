package dev.switchboard.gateway.console.page;

import dev.switchboard.core.advice.Ranked;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.verify.VerifyChannel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which channel to take, or which way to verify.
 *
 * @param asked what the form holds
 * @param cards the answer, the best first; none before anything was asked
 * @param problem why there is no answer
 * @param templates that a WhatsApp message could go as
 */
public record AdvicePage(
    Frame frame,
    Question question,
    AdviceForm asked,
    List<Card> cards,
    Optional<String> problem,
    List<String> templates) {

  /** What is asked. */
  public enum Question {
    CHANNEL("Channel", "/console/advice"),
    VERIFICATION("Verification", "/console/advice/verification");

    private final String title;
    private final String path;

    Question(String title, String path) {
      this.title = title;
      this.path = path;
    }

    public String title() {
      return title;
    }

    public String path() {
      return path;
    }
  }

  /**
   * A choice in its place.
   *
   * @param costOf what the cost is for
   * @param action where it is done; empty where nobody is named, or nothing can be done here
   */
  public record Card(
      int place,
      String title,
      int score,
      List<String> reasons,
      String cost,
      String costOf,
      List<String> wouldChangeIf,
      Optional<Action> action) {

    public boolean isPossible() {
      return score > 0;
    }

    public boolean isFirst() {
      return place == 1 && isPossible();
    }
  }

  /** Where the choice is taken. */
  public record Action(String words, String href) {}

  /**
   * Cards of channels.
   *
   * @param number whom it is for; empty: nobody is named
   * @param senders ours that write, by channel
   */
  public static List<Card> channels(
      List<Ranked<Way>> ranked, Optional<String> number, Map<Way, String> senders) {
    return cards(
        ranked,
        AdvicePage::title,
        "a message",
        way -> number.map(to -> action(way, to, senders.getOrDefault(way, ""))));
  }

  /** Cards of verification methods. */
  public static List<Card> methods(List<Ranked<VerifyChannel>> ranked) {
    return cards(ranked, AdvicePage::title, "a success", _ -> Optional.empty());
  }

  private static <C> List<Card> cards(
      List<Ranked<C>> ranked,
      Function<C, String> title,
      String costOf,
      Function<C, Optional<Action>> action) {
    List<Card> cards = new ArrayList<>();
    for (Ranked<C> one : ranked) {
      cards.add(
          new Card(
              cards.size() + 1,
              title.apply(one.choice()),
              one.score(),
              one.reasons(),
              words(one.cost()),
              costOf,
              one.wouldChangeIf(),
              one.isPossible() ? action.apply(one.choice()) : Optional.empty()));
    }
    return cards;
  }

  private static String title(Way way) {
    return switch (way) {
      case SMS -> "SMS";
      case WHATSAPP -> "WhatsApp";
      case VOICE -> "Call";
    };
  }

  private static String title(VerifyChannel channel) {
    return switch (channel) {
      case SMS -> "SMS";
      case CALL -> "Call";
      case EMAIL -> "E-mail";
      case WHATSAPP -> "WhatsApp";
      case SNA -> "Silent network auth";
    };
  }

  private static Action action(Way way, String to, String sender) {
    return switch (way) {
      case SMS -> new Action("Write a text", conversation(to, sender));
      case WHATSAPP -> new Action("Write on WhatsApp", conversation(to, sender));
      case VOICE -> new Action("Place a call", "/console/calls");
    };
  }

  private static String conversation(String to, String sender) {
    return "/console/conversations/" + encoded(to) + "?sender=" + encoded(sender);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String words(Money cost) {
    return cost.amount().stripTrailingZeros().toPlainString() + " " + cost.currency();
  }
}
