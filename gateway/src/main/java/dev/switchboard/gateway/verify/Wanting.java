package dev.switchboard.gateway.verify;

import dev.switchboard.core.number.Read;
import dev.switchboard.core.verify.ClientAddress;
import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.FallbackStep;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.verify.StartRequest.Client;
import dev.switchboard.gateway.verify.StartRequest.Step;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads requests, field by field. */
final class Wanting {
  private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,99}");
  private static final int LONGEST_AGENT = 500;

  private final Numbers numbers;

  Wanting(Numbers numbers) {
    this.numbers = numbers;
  }

  /**
   * @throws RequestRefused 400 or 422 with the field that is at fault
   */
  Wanted read(StartRequest request, Caller caller, VerifyTerms terms) {
    VerifyChannel channel = channel("channel", request.channel());
    Recipient to = recipient(request.to(), channel);
    Optional<Client> client = Optional.ofNullable(request.client());
    return new Wanted(
        to,
        channel,
        fitting("locale", request.locale(), LOCALE, "must be a language such as en or pt-BR"),
        fitting("purpose", request.purpose(), NAME, NAME_RULE),
        fitting("audience", request.audience(), NAME, NAME_RULE).orElse(caller.keyName()),
        plan(request.fallback(), channel, terms),
        client.flatMap(c -> Optional.ofNullable(c.ip())).map(Wanting::network),
        client.flatMap(c -> Optional.ofNullable(c.userAgent())).map(Wanting::agent));
  }

  private static final String NAME_RULE =
      "must be 1 to 100 letters, digits, blanks and . _ : / -, beginning with a letter or digit";

  /**
   * @throws RequestRefused 400 for a word that is no channel
   */
  static VerifyChannel channel(String field, @Nullable String word) {
    if (word == null) {
      throw RequestRefused.malformed(field, "required", "must be one of " + VerifyChannel.WORDS);
    }
    return VerifyChannel.of(word)
        .orElseThrow(() ->
            RequestRefused.malformed(
                field, "unknown_value", "must be one of " + VerifyChannel.WORDS));
  }

  private Recipient recipient(@Nullable String to, VerifyChannel channel) {
    if (to == null) {
      throw RequestRefused.malformed(
          "to", "required", "must be a number such as +14155550123, or an e-mail address");
    }
    if (!channel.toPhone()) {
      return Recipient.email(to)
          .orElseThrow(() ->
              RequestRefused.rule(
                  "invalid_email", "to", "must be an e-mail address for the channel email"));
    }
    return switch (numbers.read(to)) {
      case Read.Valid(var number, String region, var line) -> Recipient.phone(number, region, line);
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }

  private static FallbackPlan plan(
      @Nullable List<Step> steps, VerifyChannel first, VerifyTerms terms) {
    if (steps == null) {
      return terms.usualPlan(first);
    }
    if (steps.size() > FallbackPlan.MOST) {
      throw RequestRefused.rule(
          "invalid_fallback",
          "fallback",
          "may have "
              + FallbackPlan.MOST
              + " steps at the most: a code is sent "
              + ProviderTerms.MOST_SENDS
              + " times in all");
    }
    List<FallbackStep> plan = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      plan.add(step(steps.get(i), "fallback[" + i + "]", first));
    }
    return new FallbackPlan(plan);
  }

  private static FallbackStep step(@Nullable Step step, String field, VerifyChannel first) {
    if (step == null) {
      throw RequestRefused.malformed(field, "wrong_type", "must be an object");
    }
    VerifyChannel channel = channel(field + ".channel", step.channel());
    if (channel == VerifyChannel.SNA) {
      throw RequestRefused.rule(
          "invalid_fallback",
          field + ".channel",
          "cannot be sna: it needs the person's phone to fetch an address; start with it instead");
    }
    if (channel.toPhone() != first.toPhone()) {
      throw RequestRefused.rule(
          "invalid_fallback",
          field + ".channel",
          "does not reach the same recipient as " + first.word());
    }
    return new FallbackStep(
        channel, Optional.ofNullable(step.after()).map(text -> after(text, field + ".after")));
  }

  private static Duration after(String text, String field) {
    try {
      Duration time = Duration.parse(text);
      if (time.compareTo(Duration.ofSeconds(5)) >= 0
          && time.compareTo(ProviderTerms.LIFETIME) < 0) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw RequestRefused.malformed(field, "invalid_duration", "must be a time such as PT30S");
    }
    throw RequestRefused.rule(
        "invalid_fallback", field, "must be from PT5S on and below PT10M, when the code ends");
  }

  private static Optional<String> fitting(
      String field, @Nullable String text, Pattern pattern, String rule) {
    if (text != null && !pattern.matcher(text).matches()) {
      throw RequestRefused.rule("invalid_" + field, field, rule);
    }
    return Optional.ofNullable(text);
  }

  private static String network(String ip) {
    return ClientAddress.network(ip)
        .orElseThrow(() ->
            RequestRefused.rule("invalid_client", "client.ip", "must be an IPv4 or IPv6 address"));
  }

  private static String agent(String text) {
    return text.length() > LONGEST_AGENT ? text.substring(0, LONGEST_AGENT) : text;
  }
}
