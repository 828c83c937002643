package dev.switchboard.gateway.delivery;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.delivery.Deliveries.Known;
import dev.switchboard.gateway.signal.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a word that moves a message on changes in the counts of its sender's signals: a message is
 * counted under the last one alone, so that the counts add up to the record.
 */
final class WordCounts {
  private WordCounts() {}

  static List<Counted> of(Known before, Heard heard) {
    List<Counted> changes = new ArrayList<>();
    if (before.said().isEmpty()) {
      // The provider has it, and was not heard to say so before.
      changes.add(count(before, heard.at(), Kind.ACCEPTED, OptionalInt.empty()));
    }
    Optional<Kind> kind = kind(heard.word());
    Optional<Kind> was = before.said().flatMap(WordCounts::kind);
    if (kind.isEmpty() || kind.equals(was) && kind.get() == Kind.DELIVERED) {
      // Not the end, or read after it was delivered.
      return changes;
    }
    counted(before, was).map(Counted::back).ifPresent(changes::add);
    OptionalInt code =
        kind.get() == Kind.FAILED ? before.latest(heard.errorCode()) : OptionalInt.empty();
    changes.add(count(before, heard.at(), kind.get(), code));
    return changes;
  }

  /** What it was counted as: the provider's earlier word, or its refusal of the request. */
  private static Optional<Counted> counted(Known before, Optional<Kind> was) {
    Instant at = before.settledAt().orElse(Instant.EPOCH);
    if (was.isPresent()) {
      OptionalInt code = was.get() == Kind.FAILED ? before.errorCode() : OptionalInt.empty();
      return Optional.of(count(before, at, was.get(), code));
    }
    boolean refused =
        before.said().isEmpty()
            && before.status() == MessageStatus.FAILED
            && before.errorCode().isPresent();
    return refused
        ? Optional.of(count(before, at, Kind.REJECTED, before.errorCode()))
        : Optional.empty();
  }

  private static Optional<Kind> kind(ProviderWord word) {
    return switch (word) {
      case FAILED, UNDELIVERED -> Optional.of(Kind.FAILED);
      case DELIVERED, READ -> Optional.of(Kind.DELIVERED);
      case SCHEDULED, ACCEPTED, QUEUED, SENDING, SENT, CANCELED -> Optional.empty();
    };
  }

  private static Counted count(Known of, Instant at, Kind kind, OptionalInt code) {
    return Counted.once(of.sender(), of.recipient(), at, kind, code);
  }
}
