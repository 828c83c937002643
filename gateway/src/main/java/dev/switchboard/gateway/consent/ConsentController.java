package dev.switchboard.gateway.consent;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/consents}. */
@RestController
public final class ConsentController {
  private static final int MOST_BYTES = 16 << 10;

  private final Consents consents;
  private final OptOuts optOuts;
  private final Senders senders;
  private final StrictJson strict;

  public ConsentController(Consents consents, OptOuts optOuts, Senders senders, StrictJson strict) {
    this.consents = consents;
    this.optOuts = optOuts;
    this.senders = senders;
    this.strict = strict;
  }

  /** What PUT takes. */
  record Change(
      @Nullable String channel,
      @Nullable String sender,
      @Nullable String status,
      @Nullable String source,
      @Nullable String proof) {}

  /** What holds for one person. */
  record ConsentView(String address, List<Consent> consents) {}

  @PutMapping(path = "/v1/consents/{address}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ConsentView set(HttpServletRequest http, @PathVariable String address) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Change change = strict.read(Bodies.read(http, MOST_BYTES), Change.class);
    String person = person(address);
    String channel = oneOf("channel", change.channel(), "sms", "whatsapp");
    String status = oneOf("status", change.status(), "opted_in", "opted_out");
    String sender = sender(change.sender(), channel);
    if (change.source() == null || change.source().isBlank() || change.source().length() > 200) {
      throw RequestRefused.malformed(
          "source",
          "required",
          "must say in 1 to 200 characters where this comes from, e.g. website");
    }
    if (change.proof() != null && change.proof().length() > 2_000) {
      throw RequestRefused.malformed("proof", "too_large", "must have at most 2000 characters");
    }
    optOuts.record(
        person,
        channel,
        sender,
        status,
        change.source(),
        Optional.ofNullable(change.proof()),
        caller.actor());
    return new ConsentView(person, consents.of(person));
  }

  @GetMapping("/v1/consents/{address}")
  ConsentView one(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.MESSAGES_READ);
    String person = person(address);
    return new ConsentView(person, consents.of(person));
  }

  @GetMapping("/v1/consents/{address}/history")
  Page<Consent> history(HttpServletRequest http, @PathVariable String address) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(
        http,
        consents.history(person(address)),
        change -> change.changedAt() + " " + change.channel() + " " + change.sender());
  }

  private static String person(String address) {
    String text = address.startsWith(" ") ? "+" + address.substring(1) : address;
    return switch (NumberReader.strict(text)) {
      case Read.Valid valid -> valid.number().e164();
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "address", invalid.advice());
    };
  }

  /** One of ours: a mistyped one would be an opt-out that holds nobody back. */
  private String sender(@Nullable String given, String channel) {
    if (given == null || given.equals(Consents.EVERY_SENDER)) {
      return Consents.EVERY_SENDER;
    }
    return senders
        .find(given)
        .filter(sender -> sender.channel().word().equals(channel))
        .map(Sender::address)
        .orElseThrow(() ->
            RequestRefused.rule(
                "unknown_sender",
                "sender",
                "is not one of our "
                    + channel
                    + " senders; leave it out, or give * for all of them"));
  }

  private static String oneOf(String field, @Nullable String given, String first, String second) {
    if (given != null && (first.equals(given) || second.equals(given))) {
      return given;
    }
    throw RequestRefused.malformed(field, "unknown_value", "must be " + first + " or " + second);
  }
}
