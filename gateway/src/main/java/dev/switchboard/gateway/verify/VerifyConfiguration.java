package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.NumberLookup;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts of verification, in the order in which one runs through them. */
@Configuration(proxyBeanMethods = false)
public class VerifyConfiguration {

  @Bean
  VerifySettings verifySettings(Settings settings, StrictJson strict, JsonMapper json) {
    return new VerifySettings(settings, strict, json);
  }

  @Bean
  VerificationRecord verificationRecord(Store store) {
    return new VerificationRecord(store);
  }

  // Who may

  @Bean
  Blocks verifyBlocks(Store store, Clock clock) {
    return new Blocks(store, clock);
  }

  @Bean
  Buckets verifyBuckets(Store store) {
    return new Buckets(store);
  }

  @Bean
  Counts verifyCounts(Store store, MeterRegistry metrics) {
    return new Counts(store, metrics);
  }

  @Bean
  Refusals refusals(Store store, MeterRegistry metrics) {
    return new Refusals(store, metrics);
  }

  @Bean
  Admission admission(
      Blocks blocks, Buckets buckets, Refusals refusals, PriceBook prices, Clock clock) {
    return new Admission(blocks, buckets, refusals, prices, clock);
  }

  @Bean
  Lookups lookups(Store store, NumberLookup provider, Clock clock) {
    return new Lookups(store, provider, clock);
  }

  // Sending and checking

  @Bean
  Sends verifySends(
      Store store, VerificationRecord record, Counts counts, PriceBook prices, Clock clock) {
    return new Sends(store, record, counts, prices, clock);
  }

  @Bean
  StartKeys startKeys(Store store, Idempotency idempotency) {
    return new StartKeys(store, idempotency);
  }

  @Bean
  Starting starting(
      Store store,
      VerificationRecord record,
      Admission admission,
      Lookups lookups,
      Sends sends,
      StartKeys keys,
      PriceBook prices,
      Clock clock) {
    return new Starting(store, record, admission, lookups, sends, keys, prices, clock);
  }

  @Bean
  Checking checking(
      Store store,
      VerificationRecord record,
      Buckets buckets,
      Counts counts,
      VerifySettings settings,
      PriceBook prices,
      Clock clock) {
    return new Checking(store, record, buckets, counts, settings, prices, clock);
  }

  @Bean
  ProofKeys proofKeys(Store store, VerifyIdentity identity, Clock clock) {
    return new ProofKeys(store, new KeySafe(identity.tokens()), clock);
  }

  @Bean
  Proofs proofs(ProofKeys keys, VerifyIdentity identity, Clock clock) {
    return new Proofs(keys, identity.issuer(), clock);
  }

  @Bean
  VerificationQueries verificationQueries(
      Store store, VerificationRecord record, VerifySettings settings) {
    return new VerificationQueries(store, record, settings);
  }

  @Bean
  Verifications verifications(
      Store store,
      VerificationRecord record,
      VerificationQueries queries,
      VerifySettings settings,
      VerifyIdentity identity,
      Admission admission,
      Numbers numbers,
      Starting starting,
      Checking checking,
      Sends sends,
      StartKeys keys,
      Proofs proofs,
      Clock clock,
      JsonMapper json) {
    return new Verifications(
        store,
        record,
        queries,
        settings,
        new VerifyAccess(identity.provider()),
        admission,
        new Wanting(numbers),
        starting,
        checking,
        sends,
        keys,
        proofs,
        clock,
        json);
  }

  // By themselves

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  Watch verifyWatch(
      Store store,
      VerificationRecord record,
      Admission admission,
      Sends sends,
      Counts counts,
      VerifySettings settings,
      VerifyIdentity identity,
      Clock clock) {
    return new Watch(
        store,
        record,
        admission,
        sends,
        counts,
        settings,
        new VerifyAccess(identity.provider()),
        clock);
  }

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  Guard verifyGuard(
      Store store,
      Blocks blocks,
      Buckets buckets,
      Counts counts,
      Refusals refusals,
      Lookups lookups,
      VerificationRecord record,
      VerifySettings settings,
      Clock clock) {
    return new Guard(store, blocks, buckets, counts, refusals, lookups, record, settings, clock);
  }

  // What the outside sees

  @Bean
  Funnel funnel(Store store, Refusals refusals) {
    return new Funnel(store, refusals);
  }

  @Bean
  VerifyKnowledge verifyKnowledge(
      Store store,
      VerifySettings settings,
      VerifyIdentity identity,
      Blocks blocks,
      Lookups lookups,
      Senders senders,
      PriceBook prices,
      Clock clock) {
    return new VerifyKnowledge(store, settings, identity, blocks, lookups, senders, prices, clock);
  }

  @Bean
  VerificationController verificationController(
      Verifications verifications, VerificationQueries queries, StrictJson strict) {
    return new VerificationController(verifications, queries, strict);
  }

  @Bean
  VerifyAdminController verifyAdminController(
      VerifySettings settings, Blocks blocks, Funnel funnel, StrictJson strict, Clock clock) {
    return new VerifyAdminController(settings, blocks, funnel, strict, clock);
  }

  @Bean
  JwksController jwksController(ProofKeys keys) {
    return new JwksController(keys);
  }
}
