package dev.switchboard.twilio.rest;

import java.util.OptionalInt;

/** Whether the account can be reached and used right now. */
public sealed interface AccountState {

  /**
   * @param status Twilio's word: {@code active}, {@code suspended} or {@code closed}
   */
  record Reached(String status) implements AccountState {}

  /** The credentials are not good for this account, or too many requests are under way. */
  record Refused(int httpStatus, OptionalInt code) implements AccountState {}

  record Unreachable(String reason) implements AccountState {}

  /** Asks once. */
  static AccountState of(TwilioApi api) {
    return switch (api.get(api.accountPath(), request -> request)) {
      case Answer.Broken broken -> new Unreachable(broken.reason());
      case Answer.Received answer when answer.status() == 200 ->
          Json.object(answer)
              .flatMap(account -> Json.text(account, "status"))
              .<AccountState>map(Reached::new)
              .orElseGet(() -> new Unreachable("not an account resource"));
      case Answer.Received answer when answer.status() >= 400 && answer.status() < 500 ->
          new Refused(answer.status(), ErrorBody.of(answer).code());
      case Answer.Received answer -> new Unreachable(ErrorBody.describe(answer));
    };
  }
}
