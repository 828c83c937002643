package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.number.SenderKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words that Twilio acts on by itself when they are the whole message (its help article
 * 223134027, with the two words added on 2025-05-14).
 */
public enum Keyword {
  STOP(
      Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
      "You have successfully been unsubscribed. You will not receive any more messages from this"
          + " number. Reply START to resubscribe."),
  START(
      Set.of("START", "YES", "UNSTOP"),
      "You have successfully been re-subscribed to messages from this number. Reply HELP for help."
          + " Reply STOP to unsubscribe. Msg&Data Rates May Apply."),
  HELP(Set.of("HELP", "INFO"), "Reply STOP to unsubscribe. Msg&Data Rates May Apply.");

  private static final String TOLL_FREE_STOP =
      "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this"
          + " number. Text back \"unstop\" to receive messages again.";
  private static final String TOLL_FREE_START =
      "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this"
          + " number.";

  private final Set<String> words;
  private final String reply;

  Keyword(Set<String> words, String reply) {
    this.words = words;
    this.reply = reply;
  }

  /**
   * The keyword that this text is, sent to this kind of number. Short codes and WhatsApp senders
   * have none.
   */
  public static Optional<Keyword> in(String body, SenderKind kind) {
    if (kind == SenderKind.SHORT_CODE || kind == SenderKind.NAME || kind == SenderKind.WHATSAPP) {
      return Optional.empty();
    }
    String word = body.strip().toUpperCase(Locale.ROOT);
    if (kind == SenderKind.TOLL_FREE && word.equals("YES")) {
      return Optional.empty();
    }
    for (Keyword keyword : values()) {
      if (keyword.words.contains(word)) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }

  /** True for YES, which means opt-in only to somebody who is opted out. */
  public static boolean isYes(String body) {
    return body.strip().equalsIgnoreCase("YES");
  }

  /** What the network writes back. */
  public String reply(SenderKind kind) {
    return switch (this) {
      case STOP -> kind == SenderKind.TOLL_FREE ? TOLL_FREE_STOP : reply;
      case START -> kind == SenderKind.TOLL_FREE ? TOLL_FREE_START : reply;
      case HELP -> reply;
    };
  }
}
