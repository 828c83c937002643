package dev.switchboard.gateway.message;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.SendRule.Stage;
import dev.switchboard.core.whatsapp.Sending;
import dev.switchboard.core.whatsapp.Sending.Charged;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.message.Order.Way;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard.Question;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Windows, templates and opt-ins at the accept. */
public final class WhatsAppAcceptance {
  private final WhatsAppGuard guard;
  private final PriceBook prices;
  private final JsonMapper json;

  public WhatsAppAcceptance(WhatsAppGuard guard, PriceBook prices, JsonMapper json) {
    this.guard = guard;
    this.prices = prices;
    this.json = json;
  }

  /** By the time at which each would leave; nothing is asked where none is for WhatsApp. */
  Map<UUID, Sending> decide(List<Draft> drafts) {
    List<Question> questions =
        drafts.stream()
            .filter(draft -> draft.channel() == Channel.WHATSAPP)
            .map(draft ->
                new Question(
                    draft.id(),
                    new Parties(draft.recipient(), draft.sender()),
                    draft.template(),
                    draft.dueAt()))
            .toList();
    return questions.isEmpty() ? Map.of() : guard.decide(questions, Stage.ACCEPT);
  }

  Verdict verdict(Draft draft, Sending sending) {
    return switch (sending) {
      case Sending.AsText(String reason) -> stored(draft.withNote(reason));
      case Sending.AsTemplate(String reason, Charged fee) ->
          stored(asTemplate(draft.costing(cost(draft, fee)), reason));
      case Sending.Waits(String reason) -> stored(draft.withNote(reason));
      case Sending.Refused refused ->
          new Verdict.Refused(
              RequestRefused.rule(refused.code(), refused.field(), refused.message()));
    };
  }

  /** The provider's fee, and Meta's where that is charged. */
  private Money cost(Draft draft, Charged fee) {
    return prices
        .now()
        .whatsApp(
            draft.country(),
            fee == Charged.NOT
                ? TemplateFee.ofText()
                : TemplateFee.ofTemplate(
                    Optional.ofNullable(draft.template().orElseThrow().category())
                        .flatMap(Category::of)));
  }

  /** One that leaves later keeps its text: they may write until then. */
  private static Draft asTemplate(Draft draft, String reason) {
    boolean fallback = draft.template().orElseThrow().role() == Role.FALLBACK;
    String name = draft.template().orElseThrow().name();
    if (!fallback) {
      return draft.withNote("goes as template " + name + ": " + reason);
    }
    return draft.dueAt().isAfter(draft.createdAt())
        ? draft.withNote("goes as template " + name + " unless they write before: " + reason)
        : draft
            .asTemplate()
            .withNote("goes as template " + name + " and not as the text: " + reason);
  }

  private Verdict stored(Draft draft) {
    return new Verdict.Stored(
        draft, json.writeValueAsString(Creation.view(draft, json)), Way.BY_ITSELF);
  }
}
