package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.Idempotency.Answer;
import dev.switchboard.gateway.message.Idempotency.Claim;
import dev.switchboard.gateway.message.Idempotency.Held;
import dev.switchboard.gateway.message.Idempotency.Kept;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Idempotency-Key of a start. The provider is asked between two transactions: the first keeps the
 * key with the verification that it began, the second with the answer.
 */
final class StartKeys {
  /** In the place of a status: begun, and not answered yet. */
  private static final int BEGUN = 102;

  private final Store store;
  private final Idempotency idempotency;

  StartKeys(Store store, Idempotency idempotency) {
    this.store = store;
    this.idempotency = idempotency;
  }

  /** What a key stands for. */
  sealed interface Place {
    /** Nobody has used it. */
    record Ours() implements Place {}

    /** It was answered with this. */
    record Answered(String body) implements Place {}

    /** It began this verification, and its answer is not there. */
    record Begun(UUID verification) implements Place {}
  }

  /** Takes the key in a transaction of its own, so that it is free again at once. */
  Place look(Claim claim, Instant now) {
    return store.inTransaction(() -> take(claim, now));
  }

  /**
   * Takes the key for the open transaction.
   *
   * @throws RequestRefused 409 while another one has it, 422 for another body
   */
  Place take(Claim claim, Instant now) {
    return switch (idempotency.take(List.of(claim.scope()), now).get(claim.scope())) {
      case Held.Free _ -> new Place.Ours();
      case Held.Busy _ -> throw Idempotency.running();
      case Held.Used(byte[] fingerprint, Answer answer) -> {
        if (!Arrays.equals(fingerprint, claim.fingerprint())) {
          throw Idempotency.mismatch();
        }
        yield answer.status() == BEGUN ? begun(answer) : new Place.Answered(answer.body());
      }
      case null -> throw Idempotency.running();
    };
  }

  private static Place begun(Answer answer) {
    return Id.parse("ver", answer.body())
        .<Place>map(Place.Begun::new)
        .orElseThrow(Idempotency::running);
  }

  /** Joins the open transaction. */
  void begin(Optional<Claim> claim, UUID verification, Instant now) {
    claim.ifPresent(key -> keep(key, new Answer(BEGUN, Id.text("ver", verification)), now));
  }

  void answer(Optional<Claim> claim, String body, Instant now) {
    claim.ifPresent(key -> keep(key, new Answer(201, body), now));
  }

  private void keep(Claim claim, Answer answer, Instant now) {
    idempotency.keep(List.of(new Kept(claim, answer, now)));
  }

  /** Nothing came of it: the key may be used again. */
  void release(Optional<Claim> claim) {
    claim.ifPresent(key ->
        store
            .sql()
            .sql("delete from idempotency where api_key = ? and path = ? and key = ?")
            .params(key.scope().apiKey(), key.scope().path(), key.scope().key())
            .update());
  }
}
