package dev.switchboard.core.consent;

/** What an inbound text asks of the consent ledger. */
public enum KeywordEffect {
  /** Never write again until they opt in. */
  OPT_OUT,
  /**
   * They may be written to again. {@code YES} is also an answer to many questions: it changes only
   * what was opted out.
   */
  OPT_IN,
  /** They ask who we are; consent is unchanged. */
  HELP,
  /** An ordinary text. */
  NONE
}
