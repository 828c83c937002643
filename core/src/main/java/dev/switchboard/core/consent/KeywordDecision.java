package dev.switchboard.core.consent;

import dev.switchboard.core.consent.Confirmation.ByNobody;
import dev.switchboard.core.consent.Confirmation.ByProvider;
import dev.switchboard.core.consent.Confirmation.ByUs;
import java.util.Optional;

/**
 * What an incoming text does.
 *
 * @param effect on the ledger; unlike the finding's own, a {@code YES} of somebody who had not
 *     opted out has none
 */
public record KeywordDecision(
    KeywordFinding finding, KeywordEffect effect, Confirmation confirmation) {

  /**
   * Decides.
   *
   * @param to the number of ours that was written to
   * @param body the text, where nothing of it was cut off
   * @param confirmer who was to confirm what the provider acts on
   */
  public static KeywordDecision of(
      KeywordRules rules,
      SenderKind to,
      String body,
      Optional<String> optOutType,
      Confirmer confirmer,
      Standing before) {
    KeywordFinding finding = rules.find(to, body, optOutType);
    if (KeywordRules.isPlainAnswer(finding)
        && before != Standing.SAID_STOP
        && before != Standing.OPTED_OUT) {
      return new KeywordDecision(
          finding,
          KeywordEffect.NONE,
          new ByNobody("YES is an answer, and opts in only somebody who had opted out"));
    }
    return new KeywordDecision(
        finding, finding.effect(), confirmation(rules, to, body, confirmer, before, finding));
  }

  private static Confirmation confirmation(
      KeywordRules rules,
      SenderKind to,
      String body,
      Confirmer confirmer,
      Standing before,
      KeywordFinding finding) {
    return switch (finding) {
      case KeywordFinding.Ordinary ordinary -> new ByNobody(ordinary.reason());
      case KeywordFinding.ToldByProvider told -> new ByProvider(told.reason());
      case KeywordFinding.ProviderKeyword keyword when to.networkConfirms(body) ->
          new ByProvider("toll-free: the network confirms it and cannot be told not to");
      case KeywordFinding.ProviderKeyword keyword when confirmer == Confirmer.PROVIDER ->
          new ByProvider("the provider confirms its own keywords");
      case KeywordFinding.ProviderKeyword keyword ->
          ours(rules, keyword, before, "this sender is set to opt_out_replies: gateway");
      case KeywordFinding.OursAlone keyword ->
          ours(rules, keyword, before, "the provider does not act on it, so nobody else confirms");
    };
  }

  private static Confirmation ours(
      KeywordRules rules, KeywordFinding finding, Standing before, String reason) {
    if (finding.effect() == KeywordEffect.OPT_OUT && before == Standing.SAID_STOP) {
      return new ByNobody("they had opted out before, and that was confirmed");
    }
    return new ByUs(rules.reply(finding.effect(), finding.language()), reason);
  }
}
