package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Leave;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.ConsentPolicy;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Newest;
import java.util.Optional;

/** What the ledger says of a person and a sender, as those who send would be told. */
final class Permissions {
  private final Consents consents;
  private final ConsentPolicy policy;

  Permissions(Consents consents, ConsentPolicy policy) {
    this.consents = consents;
    this.policy = policy;
  }

  /** Three probes of the ledger's key for texts, twice as many for calls. */
  Leave of(Way way, PhoneNumber to, String from) {
    return switch (way) {
      case SMS -> ofMessages(Channel.SMS, way, to, from);
      case WHATSAPP -> ofMessages(Channel.WHATSAPP, way, to, from);
      case VOICE -> ofCalls(to, from);
    };
  }

  private Leave ofMessages(Channel channel, Way way, PhoneNumber to, String from) {
    return consents
        .newest(to.e164(), channel.word(), from)
        .map(newest -> told(newest, way))
        .orElseGet(() -> unsaid(from));
  }

  /** A no to texts is one to calls, where nothing was said about calls. */
  private Leave ofCalls(PhoneNumber to, String from) {
    Optional<Newest> calls = consents.newest(to.e164(), CallConsents.VOICE, from);
    if (calls.isPresent()) {
      return told(calls.get(), Way.VOICE);
    }
    Optional<Newest> texts = consents.newest(to.e164(), Channel.SMS.word(), from);
    if (texts.isEmpty()) {
      return unsaid(from);
    }
    return isNo(texts.get()) ? told(texts.get(), Way.SMS) : new Leave.Unsaid();
  }

  private Leave unsaid(String from) {
    return policy.needsOptIn(from) ? new Leave.Missing() : new Leave.Unsaid();
  }

  private static Leave told(Newest newest, Way way) {
    return isNo(newest)
        ? new Leave.Refused(way.many(), newest.changedAt(), newest.source())
        : new Leave.Given(newest.changedAt(), newest.source());
  }

  private static boolean isNo(Newest newest) {
    return newest.status().equals(ConsentStatus.OPTED_OUT.word());
  }
}
