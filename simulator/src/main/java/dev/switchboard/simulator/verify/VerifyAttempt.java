package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * One sending of a code, as the list of attempts keeps it.
 *
 * @param seq order of arrival, from 1
 * @param country of the number, two letters; empty for an e-mail address
 * @param carrierSid what carried it: a message, a call or a mail; empty where nothing did
 * @param conversion whether a code of its verification came back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerifyAttempt(
    long seq,
    String sid,
    String serviceSid,
    String verificationSid,
    String to,
    Channel channel,
    String country,
    String locale,
    int codeLength,
    String carrierSid,
    Conversion conversion,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether somebody gave the code back. */
  public enum Conversion {
    CONVERTED,
    UNCONVERTED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  VerifyAttempt carriedBy(String other) {
    return new VerifyAttempt(
        seq,
        sid,
        serviceSid,
        verificationSid,
        to,
        channel,
        country,
        locale,
        codeLength,
        other,
        conversion,
        createdAt,
        updatedAt);
  }

  VerifyAttempt converted(Instant now) {
    return new VerifyAttempt(
        seq,
        sid,
        serviceSid,
        verificationSid,
        to,
        channel,
        country,
        locale,
        codeLength,
        carrierSid,
        Conversion.CONVERTED,
        createdAt,
        now);
  }
}
