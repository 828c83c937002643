package dev.switchboard.core.verify;

/** Asks the provider about a number before a code is paid for. One request, never repeated. */
public interface NumberLookup {

  /** What to ask for; each costs. */
  enum Fields {
    LINE_TYPE,
    PUMPING_RISK,
    BOTH
  }

  LookupAnswer look(String number, Fields fields);
}
