package dev.switchboard.core.signal;

import dev.switchboard.core.error.ErrorDictionary;

/** What to do about a rate, where that is more than what to do about one message. */
final class Remedies {
  private Remedies() {}

  static String of(Signal signal) {
    return switch (signal.code()) {
      case 0 ->
          "People ask to be left alone: check who gave consent and to what, say who writes in the"
              + " first text, write less often.";
      case 21610 ->
          "Written to again after an opt-out that this gateway did not know of: import the"
              + " provider's opt-outs, and let its webhooks reach this gateway.";
      case 30003 ->
          "Phones are off or out of reach: try again later, at another time of the day, and stop"
              + " after a few tries.";
      case 30004 ->
          "Recipients or their carriers block this number: check their consent, do not write from"
              + " another number instead.";
      case 30005 -> "The list is old: take these numbers off it.";
      case 30006 ->
          "The list holds landlines: look numbers up before the first text, or call them.";
      case 30007 ->
          "Filtered as spam: check the number's registration, the links (no public shorteners),"
              + " the sender's name in the text, the way to opt out; then ask the provider's"
              + " support with three message SIDs.";
      case 30008 ->
          "Carriers give no reason: where it stays with one country or carrier, ask the provider's"
              + " support with three message SIDs.";
      case 30034 ->
          "Register the brand and the campaign (A2P 10DLC), and put the number into the registered"
              + " Messaging Service; until then US carriers refuse all of it.";
      case 30450 ->
          "The provider sees SMS pumping: limit who can make this gateway send, allow only the"
              + " countries that you serve, and safe-list numbers that are real.";
      default -> ErrorDictionary.explain(signal.code()).remedy();
    };
  }
}
