package dev.switchboard.twilio.webhook;

/** A webhook's body that cannot be what it should be. The message never repeats what was sent. */
public final class UnreadableForm extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  UnreadableForm(Problem problem) {
    super(problem.words);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  /** What is wrong with it. */
  public enum Problem {
    TOO_LONG("the form is longer than " + FormBody.MOST_BYTES + " bytes"),
    TOO_MANY_PARAMETERS("the form has more than " + FormBody.MOST_PARAMETERS + " parameters"),
    BAD_ESCAPE("a % in the form is not followed by two hex digits"),
    NOT_UTF8("the form is not UTF-8"),
    MISSING_MESSAGE_SID("the form has neither MessageSid nor SmsSid"),
    MISSING_CALL_SID("the form has no CallSid"),
    MISSING_STATUS("the form has neither MessageStatus nor SmsStatus"),
    MISSING_FROM("the form has no From"),
    MISSING_TO("the form has no To");

    private final String words;

    Problem(String words) {
      this.words = words;
    }
  }
}
