package dev.switchboard.core.error;

import dev.switchboard.core.provider.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The provider's error codes explained. Covers the codes a messaging, voice or verification
 * application meets; the provider adds codes without notice, so {@link #explain} has an answer for
 * any number.
 *
 * <p>Source: Twilio's error and warning dictionary, {@code https://www.twilio.com/docs/api/errors}.
 */
public final class ErrorDictionary {

  private ErrorDictionary() {}

  /** The row of a known code. */
  public static Optional<ProviderError> find(int code) {
    return ErrorTable.row(code).map(ErrorRow::error);
  }

  /**
   * The row of a known code; for any other what can be said from its range alone, never retryable.
   */
  public static ProviderError explain(int code) {
    return find(code).orElseGet(() -> UnknownCode.explain(code));
  }

  /**
   * What a refusal with this code says about the refused try; an unknown code is taken as a decided
   * no.
   */
  public static Bearing bearing(int code) {
    return ErrorTable.row(code)
        .map(ErrorRow::bearing)
        .orElseGet(() -> UnknownCode.isServerFault(code) ? Bearing.UNKNOWN : Bearing.REJECTED);
  }

  /**
   * How long to leave the sender alone after this code, where the code itself tells (a full queue,
   * a daily cap).
   */
  public static Optional<Duration> rest(int code) {
    return ErrorTable.row(code).flatMap(ErrorRow::rest);
  }

  /**
   * True where this code stands for a passing limit of the sender as a whole (a full queue, a daily
   * cap): nothing is fed to it for a while.
   */
  public static boolean restsSender(int code) {
    return bearing(code) == Bearing.THROTTLED && explain(code).scope() == Scope.SENDER;
  }

  /**
   * True where this code says that the recipient has opted out at the provider: by keyword (21610)
   * or through its consent API (30630).
   */
  public static boolean saysOptedOut(int code) {
    return code == 21610 || code == 30630;
  }

  /** Every known code, ascending. */
  public static Collection<ProviderError> all() {
    return ErrorTable.rows().map(ErrorRow::error).toList();
  }

  /**
   * The known codes that speak of all of these words, ascending; every one where no word is given.
   * A number also stands for the codes that begin with it.
   *
   * @param words e.g. {@code landline}, {@code 3000}, {@code whatsapp template}
   */
  public static List<ProviderError> search(String words) {
    List<String> wanted =
        Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return all().stream()
        .filter(error -> wanted.stream().allMatch(word -> speaksOf(error, word)))
        .toList();
  }

  private static boolean speaksOf(ProviderError error, String word) {
    return Integer.toString(error.code()).startsWith(word)
        || (error.name() + " " + error.meaning() + " " + error.remedy())
            .toLowerCase(Locale.ROOT)
            .contains(word);
  }

  /**
   * True where this code stands for a standing fault of the whole sender or account: it is to be
   * paused and a person told, its queue kept. A passing limit (a full queue, a daily cap) is not
   * one.
   */
  public static boolean pauses(int code) {
    ProviderError error = explain(code);
    return error.scope() != Scope.MESSAGE && !error.retryable();
  }
}
