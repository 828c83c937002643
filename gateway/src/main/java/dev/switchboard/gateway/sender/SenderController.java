package dev.switchboard.gateway.sender;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/senders}. */
@RestController
public final class SenderController {
  private static final int MOST_BYTES = 16 << 10;
  private static final BigDecimal FASTEST = new BigDecimal(1_000_000);

  private final Senders senders;
  private final StrictJson strict;

  public SenderController(Senders senders, StrictJson strict) {
    this.senders = senders;
    this.strict = strict;
  }

  /** A sender as the API shows it. */
  record SenderView(
      String address,
      String channel,
      BigDecimal rate,
      String optOutReplies,
      @Nullable String messagingService,
      String state,
      @Nullable PauseView paused) {
    static SenderView of(Sender sender) {
      return new SenderView(
          sender.address(),
          sender.channel().word(),
          plain(sender.rate()),
          sender.optOutReplies().word(),
          sender.messagingService().orElse(null),
          sender.mayGo() ? "active" : "paused",
          sender
              .pause()
              .map(p -> new PauseView(p.code().orElse(null), p.reason(), p.since()))
              .orElse(null));
    }

    private static BigDecimal plain(BigDecimal rate) {
      BigDecimal stripped = rate.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
  }

  /** Why it is paused. */
  record PauseView(@Nullable Integer code, String reason, Instant since) {}

  /** What PUT takes. */
  record Settings(
      @Nullable BigDecimal rate,
      @Nullable String optOutReplies,
      @Nullable String messagingService) {}

  @GetMapping("/v1/senders")
  Page<SenderView> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, senders.all().stream().map(SenderView::of).toList(), SenderView::address);
  }

  @GetMapping("/v1/senders/{address}")
  SenderView one(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.MESSAGES_READ);
    return find(address);
  }

  @PutMapping(path = "/v1/senders/{address}", consumes = MediaType.APPLICATION_JSON_VALUE)
  SenderView set(HttpServletRequest http, @PathVariable String address) throws IOException {
    Caller.of(http, Scope.SETTINGS);
    Settings wanted = strict.read(Bodies.read(http, MOST_BYTES), Settings.class);
    BigDecimal rate = wanted.rate();
    if (rate == null && wanted.optOutReplies() == null && wanted.messagingService() == null) {
      throw RequestRefused.malformed(
          "rate",
          "required",
          "nothing is given to set; send rate, opt_out_replies or messaging_service");
    }
    if (rate != null
        && (rate.signum() < 0
            || rate.compareTo(FASTEST) > 0
            || rate.scale() > 4 && rate.stripTrailingZeros().scale() > 4)) {
      throw RequestRefused.malformed(
          "rate",
          "out_of_range",
          "must be 0 (pauses) to 1000000 segments per second, with at most 4 decimals");
    }
    @Nullable OptOutReplies replies = replies(wanted.optOutReplies());
    Optional<String> service = service(wanted.messagingService());
    String known = find(address).address();
    senders.set(known, rate, replies);
    if (wanted.messagingService() != null) {
      senders.belongsTo(known, service);
    }
    return find(known);
  }

  private static Optional<String> service(@Nullable String text) {
    if (text == null || text.equals("none")) {
      return Optional.empty();
    }
    if (!text.matches("MG[0-9a-f]{32}")) {
      throw RequestRefused.malformed(
          "messaging_service",
          "invalid_id",
          "must be the SID of a Messaging Service (MG and 32 hexadecimal digits), or none");
    }
    return Optional.of(text);
  }

  /** Lifts a pause that the provider's refusal caused. */
  @PostMapping("/v1/senders/{address}/resume")
  SenderView resume(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.SETTINGS);
    String known = find(address).address();
    senders.resume(known);
    return find(known);
  }

  private static @Nullable OptOutReplies replies(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "provider" -> OptOutReplies.PROVIDER;
      case "gateway" -> OptOutReplies.GATEWAY;
      default ->
          throw RequestRefused.malformed(
              "opt_out_replies", "unknown_value", "must be provider or gateway");
    };
  }

  private SenderView find(String address) {
    return senders
        .find(address.strip())
        .or(() -> senders.find(normal(address)))
        .map(SenderView::of)
        .orElseThrow(
            () -> RequestRefused.notFound("There is no such sender; GET /v1/senders lists them."));
  }

  /** In a path a + may have arrived as a space. */
  private static String normal(String address) {
    return address
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(whatsapp:)?\\s*\\+?(?=[0-9])", "$1+");
  }
}
