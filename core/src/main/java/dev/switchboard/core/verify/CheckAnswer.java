package dev.switchboard.core.verify;

import java.util.Locale;

/**
 * What whoever typed a code is told: safe to show as it stands, and the same whether or not the
 * number belongs to an account anywhere.
 */
public enum CheckAnswer {
  APPROVED("approved", "The code is right."),
  WRONG_CODE("pending", "That code is not right. Check it and try again."),
  /** Silent network auth: the phone has not fetched its address yet. */
  NOT_YET("pending", "The phone has not confirmed yet. Try again in a moment."),
  EXPIRED("expired", "This code has expired. Ask for a new one."),
  /** The provider no longer knows a code of which an earlier check lost its answer. */
  START_AGAIN("expired", "This code can no longer be checked. Ask for a new one."),
  MAX_ATTEMPTS_REACHED(
      "max_attempts_reached", "Too many wrong codes. Wait ten minutes, then ask for a new one."),
  CANCELED("canceled", "This verification was canceled. Ask for a new code."),
  /** Approved before. Nothing but the first right check may read as approved. */
  ALREADY_USED("not_found", "This code was used already. Ask for a new one."),
  /** No code ever left for it. */
  NEVER_SENT("not_found", "No code could be sent. Ask for a new one."),
  NOT_FOUND("not_found", "There is no such verification. Ask for a new code.");

  private final String status;
  private final String message;

  CheckAnswer(String status, String message) {
    this.status = status;
    this.message = message;
  }

  /** A word of its own for each, e.g. {@code already_used}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status on the wire. */
  public String status() {
    return status;
  }

  /** For the person who typed the code. */
  public String message() {
    return message;
  }

  /** What is answered about one that is settled, whatever was typed. */
  public static CheckAnswer ofSettled(VerificationStatus status) {
    return switch (status) {
      case APPROVED -> ALREADY_USED;
      case EXPIRED -> EXPIRED;
      case MAX_ATTEMPTS_REACHED -> MAX_ATTEMPTS_REACHED;
      case CANCELED -> CANCELED;
      case FAILED -> NEVER_SENT;
      case PENDING -> throw new IllegalArgumentException("it is not settled");
    };
  }
}
