package dev.switchboard.gateway.console.page;

/** The parts of the console, in the order of the navigation. */
public enum Section {
  MESSAGES("Messages", "/console/messages"),
  ATTENTION("Needs a person", "/console/attention"),
  CALLS("Calls", "/console/calls"),
  FLOWS("Flows", "/console/flows"),
  VOICEMAILS("Voicemails", "/console/voicemails"),
  CONVERSATIONS("Conversations", "/console/conversations"),
  CONSENT("Consent", "/console/consent"),
  TEMPLATES("Templates", "/console/templates"),
  ROUTES("Routes", "/console/routes"),
  TEXT("Text", "/console/text"),
  ADVICE("Advice", "/console/advice"),
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
