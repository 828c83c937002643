package dev.switchboard.gateway.verify;

import dev.switchboard.core.number.LineType;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.gateway.store.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One row of the record.
 *
 * @param channel of the newest send
 * @param checks codes that were looked at for it, those included whose answer was lost
 * @param openAttempt the send that is under way
 * @param sentAt when the newest send was made
 */
record Verification(
    UUID id,
    Recipient to,
    VerifyChannel channel,
    VerifyChannel firstChannel,
    Optional<String> locale,
    Optional<String> purpose,
    String audience,
    VerificationStatus status,
    Optional<String> reason,
    UUID apiKey,
    Optional<String> client,
    Optional<String> userAgent,
    Optional<String> providerSid,
    int sends,
    int checks,
    CheckHistory history,
    SameCode sameCode,
    OptionalInt openAttempt,
    FallbackPlan plan,
    Instant createdAt,
    Optional<Instant> sentAt,
    Instant expiresAt,
    Optional<Instant> settledAt,
    BigDecimal cost) {

  /** Whether the answer to an earlier check was lost. */
  enum CheckHistory {
    CLEAR,
    ONE_LOST
  }

  /** Whether the newest send carried the code of an earlier one. */
  enum SameCode {
    YES,
    NO
  }

  static Verification of(ResultSet row) throws SQLException {
    return new Verification(
        Sql.uuid(row, "id"),
        recipient(row.getString("recipient"), row.getString("country")),
        channel(row.getString("channel")),
        channel(row.getString("first_channel")),
        Sql.optionalText(row, "locale"),
        Sql.optionalText(row, "purpose"),
        row.getString("audience"),
        VerificationStatus.of(row.getString("status")).orElseThrow(),
        Sql.optionalText(row, "reason"),
        Sql.uuid(row, "api_key"),
        Sql.optionalText(row, "client_ip"),
        Sql.optionalText(row, "user_agent"),
        Sql.optionalText(row, "provider_sid"),
        row.getInt("sends"),
        row.getInt("checks"),
        row.getBoolean("check_lost") ? CheckHistory.ONE_LOST : CheckHistory.CLEAR,
        row.getBoolean("same_code") ? SameCode.YES : SameCode.NO,
        Sql.optionalInt(row, "open_attempt"),
        FallbackPlan.read(row.getString("plan")),
        Sql.instant(row, "created_at"),
        Sql.optionalInstant(row, "sent_at"),
        Sql.instant(row, "expires_at"),
        Sql.optionalInstant(row, "settled_at"),
        row.getBigDecimal("cost"));
  }

  private static VerifyChannel channel(String word) {
    return VerifyChannel.of(word).orElseThrow();
  }

  private static Recipient recipient(String address, String country) {
    return address.startsWith("+") && NumberReader.strict(address) instanceof Read.Valid valid
        ? Recipient.phone(valid.number(), country, valid.lineType())
        : new Recipient(address, country, LineType.UNKNOWN);
  }

  boolean isPending() {
    return status == VerificationStatus.PENDING;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** When the person may ask for a code again. */
  Instant nextAllowedAt(Duration resendAfter) {
    if (sends >= ProviderTerms.MOST_SENDS) {
      return expiresAt;
    }
    return sentAt.orElse(createdAt).plus(resendAfter);
  }

  /** When something is to be looked at without anybody asking. */
  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
