package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.util.Map;

/** What to take, and why. Nothing is stored or sent. Throws as {@link Switchboard} does. */
public final class Adviser {
  private final Exchange exchange;

  Adviser(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * SMS, WhatsApp or a call.
   *
   * @throws SwitchboardProblem 400 for a word that is not known, 422 for what is no number
   */
  public Ranking channel(ChannelQuestion question) {
    return ask("/v1/advice/channel", question.json());
  }

  /**
   * Which way to verify somebody.
   *
   * @throws SwitchboardProblem 400 for a word that is not known, 422 for what is no number
   */
  public Ranking verification(VerificationQuestion question) {
    return ask("/v1/advice/verification", question.json());
  }

  private Ranking ask(String path, String question) {
    return Ranking.of(Json.read(exchange.ask("POST", path, question, Map.of(), Repeat.SAFE)));
  }
}
