package dev.switchboard.gateway.console.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What is said where no page can be shown. */
public final class BarePages {
  private static final BarePage.Link HOME =
      new BarePage.Link("/console/messages", "Go to the messages");

  private final Assets assets;
  private final URI base;

  /**
   * @param base where this server is reached, for examples
   */
  public BarePages(Assets assets, URI base) {
    this.assets = assets;
    this.base = base;
  }

  public BarePage signedOut() {
    return signIn(
        "You are signed out",
        "This console opens with a one-time link. Open the newest one that the server printed, or print another:");
  }

  public BarePage linkSpent() {
    return signIn(
        "This link does not work any more",
        "A link opens the console once, within 15 minutes. Print a new one where the server runs:");
  }

  private BarePage signIn(String title, String text) {
    return new BarePage(
        assets,
        title,
        List.of(text),
        Optional.of(
            "curl -X POST -H \"Authorization: Bearer $(cat .switchboard/api-key)\" "
                + base.resolve("/console/link")),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A visitor sent here by another site: the browser held the cookie back, and on a second try it
   * does not.
   */
  public BarePage oneMoment(String samePage) {
    return new BarePage(
        assets,
        "One moment",
        List.of("Opening the console."),
        Optional.empty(),
        Optional.of(new BarePage.Link(samePage, "Go on")),
        Optional.of(samePage));
  }

  public BarePage forged() {
    return new BarePage(
        assets,
        "That did not come from this page",
        List.of(
            "The request did not carry your session's token, so nothing was changed. This happens when a page was left open"
                + " over a new sign-in: go back, reload it and try again."),
        Optional.empty(),
        Optional.of(HOME),
        Optional.empty());
  }

  public BarePage notFound() {
    return new BarePage(
        assets,
        "Nothing is here",
        List.of(
            "There is no such page or message. It may have been mistyped, or its month was dropped."),
        Optional.empty(),
        Optional.of(HOME),
        Optional.empty());
  }

  public BarePage badRequest(String why) {
    return new BarePage(
        assets,
        "That could not be done",
        List.of(why),
        Optional.empty(),
        Optional.of(HOME),
        Optional.empty());
  }

  public BarePage storeAway() {
    return new BarePage(
        assets,
        "The store does not answer",
        List.of(
            "Nothing was changed. Messages already accepted are safe and go on when it is back. Reload in a few seconds."),
        Optional.empty(),
        Optional.of(HOME),
        Optional.empty());
  }

  /**
   * @param incident what the log line carries
   */
  public BarePage broken(String incident) {
    return new BarePage(
        assets,
        "Something failed here",
        List.of(
            "It is our fault, not yours. The server's log has it as incident " + incident + "."),
        Optional.empty(),
        Optional.of(HOME),
        Optional.empty());
  }
}
