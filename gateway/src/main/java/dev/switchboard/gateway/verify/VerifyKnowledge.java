package dev.switchboard.gateway.verify;

import dev.switchboard.core.advice.Seen;
import dev.switchboard.core.advice.VerificationFacts;
import dev.switchboard.core.advice.VerificationFacts.Email;
import dev.switchboard.core.advice.VerificationFacts.Method;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.LookupAnswer;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known here before anybody is verified: whether codes may go there, what kind of line it
 * is, how verifications fare there, and what they cost. It asks nobody else, so it costs nothing,
 * and says nothing of whether somebody was ever verified.
 */
public final class VerifyKnowledge {
  private final Store store;
  private final VerifySettings settings;
  private final VerifyIdentity identity;
  private final Blocks blocks;
  private final Lookups lookups;
  private final Senders senders;
  private final PriceBook prices;
  private final InstantSource clock;

  VerifyKnowledge(
      Store store,
      VerifySettings settings,
      VerifyIdentity identity,
      Blocks blocks,
      Lookups lookups,
      Senders senders,
      PriceBook prices,
      InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.identity = identity;
    this.blocks = blocks;
    this.lookups = lookups;
    this.senders = senders;
    this.prices = prices;
    this.clock = clock;
  }

  /** Of a number, with what Lookup said of it within the last day. */
  public VerificationFacts ofNumber(Read.Valid to, Email email) {
    VerifyTerms terms = settings.terms();
    Optional<LookupAnswer.Known> looked =
        lookups
            .remembered(to.number().e164(), clock.instant())
            .flatMap(answer ->
                answer instanceof LookupAnswer.Known known ? Optional.of(known) : Optional.empty());
    String line =
        looked
            .flatMap(LookupAnswer.Known::lineType)
            .map(LineVerdict::word)
            .orElse(to.lineType().word());
    Optional<String> barred =
        country(to.region(), terms)
            .or(() -> blocks.on(to.number().e164()).map(VerifyKnowledge::blocked))
            .or(() -> looked.flatMap(known -> LineVerdict.tooRisky(known, terms.highestRisk())));
    return facts(to.region(), line, barred, terms, email);
  }

  /**
   * Of whoever has a number there.
   *
   * @param country empty: there is no number
   */
  public VerificationFacts ofCountry(String country, Email email) {
    VerifyTerms terms = settings.terms();
    return facts(
        country,
        "unknown",
        country.isEmpty() ? Optional.empty() : country(country, terms),
        terms,
        email);
  }

  private static Optional<String> country(String country, VerifyTerms terms) {
    return terms.allows(country)
        ? Optional.empty()
        : Optional.of("no codes go to " + country + " (setting countries)");
  }

  private static String blocked(Block block) {
    return "numbers that begin with "
        + block.prefix()
        + " are blocked until "
        + block.until().truncatedTo(ChronoUnit.SECONDS)
        + ": "
        + block.reason();
  }

  private VerificationFacts facts(
      String country, String line, Optional<String> barred, VerifyTerms terms, Email email) {
    Prices known = prices.now();
    Map<VerifyChannel, Conversion> seen = seen(country);
    Map<VerifyChannel, Method> methods = new EnumMap<>(VerifyChannel.class);
    for (VerifyChannel channel : VerifyChannel.values()) {
      methods.put(
          channel,
          new Method(
              missing(channel),
              LineVerdict.ofLookup(channel, line, terms.refusedLines()),
              seen.getOrDefault(channel, new Conversion(0, 0)),
              known.verifyTry(channel, country)));
    }
    return new VerificationFacts(country, line, email, barred, methods, known.verifyApproval());
  }

  private Optional<String> missing(VerifyChannel channel) {
    if (identity.provider().isEmpty()) {
      return Optional.of("no Verify service is set up; start with TWILIO_VERIFY_SID=VA…");
    }
    return channel == VerifyChannel.WHATSAPP && senders.preferred(Channel.WHATSAPP).isEmpty()
        ? Optional.of(
            "codes on WhatsApp need a WhatsApp sender of your own; set TWILIO_WHATSAPP_NUMBER")
        : Optional.empty();
  }

  private Map<VerifyChannel, Conversion> seen(String country) {
    Instant now = clock.instant();
    Map<VerifyChannel, Conversion> seen = new HashMap<>();
    // Plan: a range of the primary key, by the minute; e-mails have no country.
    store
        .sql()
        .sql(
            """
            select channel, sum(started)::bigint as started, sum(approved)::bigint as approved from verify_count
            where minute >= ? and minute <= ?
              and ((channel <> 'email' and country = ?) or (channel = 'email' and country = ''))
            group by channel
            """)
        .params(
            Sql.time(now.minus(Seen.SPAN).truncatedTo(ChronoUnit.MINUTES)), Sql.time(now), country)
        .query(row -> {
          Optional<VerifyChannel> channel = VerifyChannel.of(row.getString("channel"));
          if (channel.isPresent()) {
            seen.put(
                channel.get(), new Conversion(row.getLong("started"), row.getLong("approved")));
          }
        });
    return seen;
  }
}
