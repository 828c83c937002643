package dev.switchboard.gateway.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.switchboard.core.verify.KeySchedule;
import dev.switchboard.core.verify.KeySchedule.Key;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of proofs, in the store, so that all nodes sign with the same one and publish the same
 * list. They follow one another by themselves: {@link KeySchedule} says when.
 */
final class ProofKeys {
  /** How long a node goes by what it has read. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Store store;
  private final KeySafe safe;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Ring ring;

  ProofKeys(Store store, KeySafe safe, InstantSource clock) {
    this.store = store;
    this.safe = safe;
    this.clock = clock;
  }

  /** A key as it is stored. */
  private record Row(Key dates, String publicKey, byte[] privateKey) {}

  /** All keys as they were at a time. */
  private record Ring(List<Row> rows, KeySchedule schedule, Instant at) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }

    Row row(Key key) {
      return rows.stream().filter(row -> row.dates().equals(key)).findFirst().orElseThrow();
    }
  }

  /** The key that signs now, its private part with it. */
  ECKey signing() {
    Ring now = ring();
    Row row = now.row(now.schedule().signs().orElseThrow());
    return opened(row).orElseGet(this::replaced);
  }

  /** The public parts of those whose proofs may be good, as they are published. */
  List<String> published() {
    Ring now = ring();
    return now.schedule().published().stream().map(key -> now.row(key).publicKey()).toList();
  }

  private Ring ring() {
    Instant now = clock.instant();
    @Nullable Ring known = ring;
    if (known != null && known.isFresh(now)) {
      return known;
    }
    reading.lock();
    try {
      known = ring;
      if (known != null && known.isFresh(now)) {
        return known;
      }
      Ring read = read(now);
      if (read.schedule().due() != KeySchedule.Due.NOTHING) {
        make(now);
        read = read(now);
      }
      ring = read;
      return read;
    } finally {
      reading.unlock();
    }
  }

  private Ring read(Instant now) {
    List<Row> rows =
        store
            .sql()
            .sql("select * from verify_key order by signs_from desc limit 20")
            .query((row, n) ->
                new Row(
                    new Key(row.getString("kid"), Sql.instant(row, "signs_from")),
                    row.getString("public_key"),
                    row.getBytes("private_key")))
            .list();
    return new Ring(rows, KeySchedule.of(rows.stream().map(Row::dates).toList(), now), now);
  }

  /** Where two nodes find at once that one is due, the second finds it made. */
  private void make(Instant now) {
    store.transact(() -> {
      lock();
      switch (read(now).schedule().due()) {
        case NOTHING -> {}
        case NOW -> insert(now, now);
        case AHEAD -> insert(now, now.plus(KeySchedule.AHEAD));
      }
    });
  }

  private void lock() {
    store
        .sql()
        .sql("select pg_advisory_xact_lock(hashtextextended('keys of proofs', 6))")
        .query((row, n) -> n)
        .list();
  }

  /** None of our tokens opens the key: another one signs from now on, and both are published. */
  private ECKey replaced() {
    Instant now = clock.instant();
    ECKey made =
        store.inTransaction(() -> {
          lock();
          Ring read = read(now);
          return opened(read.row(read.schedule().signs().orElseThrow()))
              .orElseGet(() -> insert(now, now));
        });
    ring = null;
    return made;
  }

  private ECKey insert(Instant madeAt, Instant signsFrom) {
    ECKey key = generated();
    store
        .sql()
        .sql(
            "insert into verify_key (kid, public_key, private_key, made_at, signs_from) values (?, ?, ?, ?, ?)")
        .params(
            key.getKeyID(),
            key.toPublicJWK().toJSONString(),
            safe.close(key.toJSONString().getBytes(StandardCharsets.UTF_8), key.getKeyID()),
            Sql.time(madeAt),
            // The store rounds, and a key must not begin a moment after it is needed.
            Sql.time(signsFrom.truncatedTo(ChronoUnit.MILLIS)))
        .update();
    return key;
  }

  private static ECKey generated() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java lacks P-256", e);
    }
  }

  private Optional<ECKey> opened(Row row) {
    return safe.open(row.privateKey(), row.dates().kid())
        .map(json -> {
          try {
            return ECKey.parse(new String(json, StandardCharsets.UTF_8));
          } catch (ParseException e) {
            throw new IllegalStateException("a key in the store is no key");
          }
        });
  }
}
