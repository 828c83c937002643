package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One code for one recipient, with everything that was sent for it.
 *
 * @param to E.164, or an e-mail address
 * @param channel the one that was used last
 * @param written the status that was written last; {@link #status} knows what time has made of it
 * @param sends oldest first; never empty
 * @param earlier when codes of earlier verifications were sent to the same recipient, without an
 *     approval since: they count for the limit
 * @param checks how many codes were tried
 * @param payment what is paid for, in services of payments (PSD2)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Verification(
    String sid,
    String serviceSid,
    String to,
    Channel channel,
    String code,
    VerificationStatus written,
    Instant createdAt,
    Instant updatedAt,
    Instant expiresAt,
    List<Send> sends,
    List<Instant> earlier,
    int checks,
    Optional<Payment> payment,
    Optional<Sna> sna) {

  /** Twilio, "Rate limits and timeouts": sends in ten minutes, and checks of one verification. */
  static final int MOST_SENDS = 5;

  static final int MOST_CHECKS = 5;
  static final Duration SENDS_COUNT_FOR = Duration.ofMinutes(10);

  /**
   * @param attemptSid {@code VL} and 32 digits
   */
  public record Send(Instant at, Channel channel, String attemptSid) {}

  /** What a code of a payment service is for. */
  public record Payment(String amount, String payee) {}

  /**
   * @param token the last part of the address that the handset opens
   * @param result empty until it did; 0 where the carrier knows it by this number, else Twilio's
   *     error code
   */
  public record Sna(String token, Optional<Integer> result) {}

  public Verification {
    sends = List.copyOf(sends);
    earlier = List.copyOf(earlier);
  }

  public VerificationStatus status(Instant now) {
    return written == VerificationStatus.PENDING && !now.isBefore(expiresAt)
        ? VerificationStatus.EXPIRED
        : written;
  }

  boolean isPending(Instant now) {
    return status(now) == VerificationStatus.PENDING;
  }

  /** The sends that count for the limit of somebody who has not approved anything since. */
  List<Instant> counted(Instant now) {
    if (written == VerificationStatus.APPROVED) {
      return List.of();
    }
    Instant since = now.minus(SENDS_COUNT_FOR);
    return Stream.concat(earlier.stream(), sends.stream().map(Send::at))
        .filter(at -> at.isAfter(since))
        .toList();
  }

  Verification sent(Send send, String nextCode, Optional<Payment> nextPayment, Optional<Sna> next) {
    List<Send> longer = new ArrayList<>(sends);
    longer.add(send);
    return new Verification(
        sid,
        serviceSid,
        to,
        send.channel(),
        nextCode,
        written,
        createdAt,
        send.at(),
        expiresAt,
        longer,
        earlier,
        checks,
        nextPayment,
        next.or(() -> sna));
  }

  Verification checked(VerificationStatus next, Instant now) {
    return with(next, checks + 1, sna, now);
  }

  Verification become(VerificationStatus next, Instant now) {
    return with(next, checks, sna, now);
  }

  Verification told(int result, Instant now) {
    return with(written, checks, sna.map(one -> new Sna(one.token(), Optional.of(result))), now);
  }

  private Verification with(VerificationStatus next, int tried, Optional<Sna> sna, Instant now) {
    return new Verification(
        sid,
        serviceSid,
        to,
        channel,
        code,
        next,
        createdAt,
        now,
        expiresAt,
        sends,
        earlier,
        tried,
        payment,
        sna);
  }

  /** Without the code, so that it never ends in a message or a log by mistake. */
  @Override
  public String toString() {
    return "Verification[" + sid + ", " + written.word() + "]";
  }
}
