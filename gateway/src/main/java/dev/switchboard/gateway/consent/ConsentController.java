package dev.switchboard.gateway.consent;

import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> FILTERS =
      Set.of("status", "channel", "sender", "cursor", "limit");

  private final Consents consents;
  private final ConsentList list;
  private final OptOuts optOuts;
  private final Senders senders;
  private final Numbers numbers;
  private final StrictJson strict;

  public ConsentController(
      Consents consents,
      ConsentList list,
      OptOuts optOuts,
      Senders senders,
      Numbers numbers,
      StrictJson strict) {
    this.consents = consents;
    this.list = list;
    this.optOuts = optOuts;
    this.senders = senders;
    this.numbers = numbers;
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

  @GetMapping("/v1/consents")
  Page<Consent> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    return list.page(
        new ConsentList.Filter(
            query.text("status").map(ConsentFields::status),
            query.text("channel").map(ConsentFields::channel),
            query.number("sender"),
            query.text("cursor"),
            query.integer("limit", 50, 1, 200)));
  }

  @PutMapping(path = "/v1/consents/{address}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ConsentView set(HttpServletRequest http, @PathVariable String address) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Change change = strict.read(Bodies.read(http, MOST_BYTES), Change.class);
    String person = person(address);
    String channel = ConsentFields.channel(change.channel());
    String status = ConsentFields.status(change.status()).word();
    String sender = OwnSenders.of(senders).checked(change.sender(), channel);
    String source = ConsentFields.source(change.source());
    optOuts.record(
        person,
        channel,
        sender,
        status,
        source,
        Optional.ofNullable(ConsentFields.proof(change.proof())),
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

  private String person(String address) {
    String text = address.startsWith(" ") ? "+" + address.substring(1) : address;
    return switch (numbers.read(text)) {
      case Read.Valid valid -> valid.number().e164();
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "address", invalid.advice());
    };
  }
}
