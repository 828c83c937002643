package dev.switchboard.gateway.message;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that other features write: replies in conversations and answers by rule. They pass the
 * same rules as everybody's, and a key makes one of however many tries.
 */
public final class OwnMessages {
  private final Creation creation;
  private final JsonMapper json;

  public OwnMessages(Creation creation, JsonMapper json) {
    this.creation = creation;
    this.json = json;
  }

  /**
   * Committed when this is told.
   *
   * @param answer the message as POST /v1/messages answers, JSON
   * @param again whether an earlier request with this key made it
   */
  public record Accepted(UUID id, String answer, Again again) {}

  /** Whether the key was used before. */
  public enum Again {
    YES,
    NO
  }

  /**
   * What makes two requests the same.
   *
   * @param path to which the key belongs
   * @param body of the request: another one under the same key is refused
   */
  public record Key(String path, String key, byte[] body) {}

  /**
   * Accepts one.
   *
   * @throws RequestRefused where a rule is broken, with code, field and remedy; nothing is stored
   */
  public Accepted accept(CreateMessage request, Caller caller, Optional<Key> key) {
    Optional<Idempotency.Claim> claim =
        key.map(k -> Idempotency.claim(caller.keyId(), k.path(), k.key(), k.body()));
    return switch (creation.create(request, caller, claim)) {
      case Verdict.Stored(Draft draft, String answer, var _) ->
          new Accepted(draft.id(), answer, Again.NO);
      case Verdict.Replayed(Idempotency.Answer answer) ->
          new Accepted(id(answer.body()), answer.body(), Again.YES);
      case Verdict.Refused(RequestRefused refusal) -> throw refusal;
    };
  }

  /** What became of a message that nobody waits for. */
  public sealed interface Handed {
    record Taken(UUID id) implements Handed {}

    /** The same request would be refused again. */
    record Refused(Problem problem) implements Handed {}

    /** Another try may help. */
    record PutOff() implements Handed {}
  }

  /**
   * Accepts one under a key of the feature's own, so that a crash between the message and what the
   * feature notes of it makes no second one.
   */
  public Handed handOver(CreateMessage request, Caller caller, String path, String key) {
    byte[] body = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
    try {
      return new Handed.Taken(accept(request, caller, Optional.of(new Key(path, key, body))).id());
    } catch (RequestRefused refusal) {
      int status = refusal.problem().status();
      return status == 422 || status == 400
          ? new Handed.Refused(refusal.problem())
          : new Handed.PutOff();
    }
  }

  private UUID id(String answer) {
    return Id.parse("msg", json.readTree(answer).path("id").asString()).orElseThrow();
  }
}
