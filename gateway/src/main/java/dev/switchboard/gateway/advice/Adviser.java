package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Advice;
import dev.switchboard.core.advice.ChannelNeed;
import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.advice.ChannelNeed.Purpose;
import dev.switchboard.core.advice.ChannelNeed.Reach;
import dev.switchboard.core.advice.ChannelNeed.Receipt;
import dev.switchboard.core.advice.ChannelNeed.Talk;
import dev.switchboard.core.advice.ChannelNeed.Urgency;
import dev.switchboard.core.advice.Ranked;
import dev.switchboard.core.advice.VerificationFacts.Email;
import dev.switchboard.core.advice.VerificationNeed;
import dev.switchboard.core.advice.VerificationNeed.Device;
import dev.switchboard.core.advice.VerificationNeed.Proves;
import dev.switchboard.core.advice.VerificationNeed.Stakes;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.gateway.advice.RequestReading.Whom;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.verify.VerifyKnowledge;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a question, gathers the facts, and asks the rules. */
public final class Adviser {
  /** Far more than can be sent. */
  private static final int LONGEST = 20_000;

  private final RequestReading reading;
  private final ChannelDesk channels;
  private final VerifyKnowledge verifications;
  private final InstantSource clock;

  Adviser(
      Numbers numbers, ChannelDesk channels, VerifyKnowledge verifications, InstantSource clock) {
    this.reading = new RequestReading(numbers);
    this.channels = channels;
    this.verifications = verifications;
    this.clock = clock;
  }

  /**
   * Every channel, the best first.
   *
   * @throws RequestRefused 400 or 422
   */
  public List<Ranked<Way>> channel(ChannelRequest request) {
    Asked asked = asked(request);
    return Advice.channel(asked.need(), channels.facts(asked));
  }

  private Asked asked(ChannelRequest request) {
    Whom whom =
        reading
            .whom(request.to(), request.country())
            .orElseThrow(() ->
                RequestRefused.malformed(
                    "to",
                    "required",
                    "is missing; give a number such as +14155550123, or a country"));
    String body = request.body() == null ? "" : request.body();
    ChannelNeed need = need(request, body);
    Instant at = at(request.at());
    Asked asked =
        switch (whom) {
          case Whom.Person(var to) -> Asked.of(to, need, at, body);
          case Whom.Anybody(String country) -> Asked.in(country, need, at, body);
        };
    return asked.with(Optional.ofNullable(request.template()).filter(name -> !name.isBlank()));
  }

  private static ChannelNeed need(ChannelRequest request, String body) {
    ChannelNeed need =
        ChannelNeed.PLAIN
            .with(RequestReading.word("urgency", request.urgency(), Urgency.SOON))
            .with(RequestReading.word("reach", request.reach(), Reach.MOST))
            .with(RequestReading.word("media", request.media(), Enclosure.NONE))
            .with(RequestReading.barriers(request.accessibility()))
            .with(Boolean.TRUE.equals(request.conversation()) ? Talk.BOTH_WAYS : Talk.ONE_WAY)
            .with(Boolean.TRUE.equals(request.mustBeRead()) ? Receipt.READ : Receipt.DELIVERED)
            .with(RequestReading.word("purpose", request.purpose(), Purpose.SERVICE));
    if (!body.isEmpty()) {
      return need.saying(checked(body));
    }
    @Nullable Integer length = request.length();
    return length == null ? need : need.saying("x".repeat(checked(length)));
  }

  private static String checked(String body) {
    checked(body.length());
    TextRules.check(body)
        .filter(refusal -> body.length() <= 1_600)
        .ifPresent(refusal -> {
          throw RequestRefused.rule(refusal.code(), "body", refusal.message());
        });
    return body;
  }

  private static int checked(int length) {
    if (length < 0 || length > LONGEST) {
      throw RequestRefused.malformed(
          "length", "out_of_range", "must be from 0 to 20,000 characters");
    }
    return length;
  }

  private Instant at(@Nullable String text) {
    if (text == null) {
      return clock.instant();
    }
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException e) {
      throw RequestRefused.malformed(
          "at", "invalid_time", "is not a time such as 2026-11-23T08:00:00.000Z");
    }
  }

  /**
   * Every way to verify, the best first.
   *
   * @throws RequestRefused 400 or 422
   */
  public List<Ranked<VerifyChannel>> verification(VerificationRequest request) {
    VerificationNeed need =
        new VerificationNeed(
            RequestReading.word("stakes", request.stakes(), Stakes.NORMAL),
            RequestReading.word("device", request.device(), Device.UNKNOWN),
            RequestReading.word("prove", request.prove(), Proves.PERSON),
            RequestReading.barriers(request.accessibility()));
    Email email = Boolean.TRUE.equals(request.email()) ? Email.KNOWN : Email.UNKNOWN;
    Optional<Whom> whom = reading.whom(request.to(), request.country());
    if (whom.isEmpty() && email == Email.UNKNOWN) {
      throw RequestRefused.malformed(
          "to", "required", "is missing; give a number such as +14155550123, a country, or email");
    }
    return Advice.verification(
        need,
        switch (whom.orElse(new Whom.Anybody(""))) {
          case Whom.Person(var to) -> verifications.ofNumber(to, email);
          case Whom.Anybody(String country) -> verifications.ofCountry(country, email);
        });
  }
}
