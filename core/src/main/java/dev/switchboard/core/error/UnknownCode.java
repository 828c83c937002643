package dev.switchboard.core.error;

import dev.switchboard.core.provider.Scope;

/** What a code's range alone tells, for the codes that the table does not have. */
final class UnknownCode {

  private UnknownCode() {}

  static ProviderError explain(int code) {
    boolean retryable = isServerFault(code);
    return new ProviderError(
        code,
        "Unknown code " + code,
        "Not in our dictionary; the range says: " + ErrorFamily.of(code).says(),
        retryable,
        Scope.MESSAGE,
        (retryable
                ? "A later try may succeed, but look first whether it happened. "
                : "Do not repeat it unchanged. ")
            + "The provider's page, if there is one: https://www.twilio.com/docs/api/errors/"
            + code);
  }

  /** 20500 to 20599 mirror HTTP 5xx. */
  static boolean isServerFault(int code) {
    return code >= 20500 && code <= 20599;
  }
}
