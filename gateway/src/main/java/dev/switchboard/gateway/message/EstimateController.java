package dev.switchboard.gateway.message;

import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/estimates}: what a message would be billed as, and what would be cheaper. It is
 * drafted as a message is, so that what would be refused there is refused here; nothing is stored.
 */
@RestController
public final class EstimateController {
  private static final int MOST_BYTES = 64 << 10;

  private final StrictJson strict;
  private final Drafting drafting;
  private final PriceBook prices;

  public EstimateController(StrictJson strict, Drafting drafting, PriceBook prices) {
    this.strict = strict;
    this.drafting = drafting;
    this.prices = prices;
  }

  /** What POST /v1/estimates takes. */
  record EstimateRequest(@Nullable String to, @Nullable String channel, @Nullable String body) {
    CreateMessage asMessage() {
      return new CreateMessage(
          to, body, channel, null, null, null, null, null, null, null, null, null);
    }
  }

  @PostMapping(path = "/v1/estimates", consumes = MediaType.APPLICATION_JSON_VALUE)
  EstimateView estimate(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_READ);
    EstimateRequest request = strict.read(Bodies.read(http, MOST_BYTES), EstimateRequest.class);
    Draft draft = drafting.draft(request.asMessage(), caller);
    TextCount count = TextCount.of(draft.body());
    return draft.channel() == Channel.WHATSAPP
        ? EstimateView.ofWhatsApp(count, draft.country(), draft.estimate())
        : EstimateView.of(
            count,
            draft.country(),
            segments -> prices.now().sms(draft.country(), SenderKind.of(draft.sender()), segments));
  }
}
