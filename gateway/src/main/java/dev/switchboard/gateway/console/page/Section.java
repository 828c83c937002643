package dev.switchboard.gateway.console.page;

/** The parts of the console, in the order of the navigation. */
public enum Section {
  MESSAGES("Messages", "/console/messages"),
  ATTENTION("Needs a person", "/console/attention"),
  CALLS("Calls", "/console/calls"),
  CONVERSATIONS("Conversations", "/console/conversations"),
  CONSENT("Consent", "/console/consent"),
  TEMPLATES("Templates", "/console/templates"),
  TEXT("Text", "/console/text"),
  SENDERS("Senders", "/console/senders"),
  VERIFY("Verify", "/console/verify"),
  SIGNALS("Signals", "/console/signals"),
  COSTS("Costs", "/console/costs"),
  HOURS("Hours", "/console/hours"),
  RETENTION("Retention", "/console/retention"),
  ERRORS("Errors", "/console/errors");

  private final String title;
  private final String path;

  Section(String title, String path) {
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
