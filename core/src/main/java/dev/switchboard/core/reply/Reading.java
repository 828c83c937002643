package dev.switchboard.core.reply;

import dev.switchboard.core.text.Folding;

/**
 * A text made ready once for all rules.
 *
 * @param folded as keywords are compared
 * @param words its words alone
 */
public record Reading(Heard heard, String folded, String words) {
  static Reading of(Heard heard) {
    return new Reading(heard, Folding.fold(heard.body()), Folding.words(heard.body()));
  }
}
