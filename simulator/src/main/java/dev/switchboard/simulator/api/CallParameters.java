package dev.switchboard.simulator.api;

import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.CallEvent;
import dev.switchboard.simulator.voice.CallOrder;
import dev.switchboard.simulator.voice.Detection;
import dev.switchboard.simulator.voice.RecordingOrder;
import dev.switchboard.simulator.voice.Target;
import dev.switchboard.simulator.webhook.WebUrl;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and checks the parameters of a call to create (Twilio, "Call resource"). Unknown ones are
 * ignored, as Twilio does.
 */
final class CallParameters {
  private static final int LONGEST_TWIML = 4000;
  private static final int LONGEST_RING = 600;

  private final OwnNumbers numbers;

  CallParameters(OwnNumbers numbers) {
    this.numbers = numbers;
  }

  /** A call to create. */
  record Wanted(String from, String to, CallOrder order) {}

  Wanted read(Form form, Credentials.Caller caller) throws TwilioError {
    String to = recipient(text(form, "To"));
    String from = sender(text(form, "From"), to, caller);
    return new Wanted(from, to, order(form));
  }

  private static String text(Form form, String name) {
    return form.last(name).orElse("").strip();
  }

  private static String recipient(String to) throws TwilioError {
    if (to.isEmpty()) {
      throw TwilioError.invalid(21201, "No 'To' number is specified");
    }
    if (to.startsWith("client:") || to.startsWith("sip:") || to.startsWith("sips:")) {
      return to;
    }
    String number =
        Addresses.number(to)
            .orElseThrow(() ->
                TwilioError.invalid(
                    21217, "The phone number you are attempting to call is not valid: " + cut(to)));
    Optional<Integer> magic = MagicNumbers.asCallTo(number);
    if (magic.isPresent()) {
      throw TwilioError.invalid(magic.get(), "The 'To' number " + number + " always fails so");
    }
    return number;
  }

  private String sender(String from, String to, Credentials.Caller caller) throws TwilioError {
    if (from.isEmpty()) {
      throw TwilioError.invalid(21213, "No 'From' number is specified");
    }
    String number =
        Addresses.number(from)
            .orElseThrow(() ->
                TwilioError.invalid(21212, "The 'From' number " + cut(from) + " is not valid"));
    Optional<Integer> magic = MagicNumbers.asCallFrom(number);
    if (magic.isPresent()) {
      throw TwilioError.invalid(magic.get(), "The 'From' number " + number + " always fails so");
    }
    boolean ours = caller != Credentials.Caller.TEST && numbers.find(number).isPresent();
    if (!ours && !number.equals(MagicNumbers.GOOD_SENDER)) {
      throw TwilioError.invalid(
          21210,
          "The source phone number provided, "
              + number
              + ", is not yet verified for your account. You may only make calls from phone"
              + " numbers that you've verified or purchased from Twilio.");
    }
    if (number.equals(to)) {
      throw TwilioError.invalid(21266, "'To' and 'From' number cannot be the same: " + to);
    }
    return number;
  }

  private static CallOrder order(Form form) throws TwilioError {
    Target document = target(form, "Url", "Method");
    String twiml = form.last("Twiml").orElse("");
    if (!text(form, "ApplicationSid").isEmpty()) {
      throw TwilioError.invalid(21218, "Invalid ApplicationSid: the account has no applications");
    }
    if (!document.isGiven()) {
      checkTwiml(twiml);
    }
    return new CallOrder(
        document,
        document.isGiven() ? "" : twiml,
        target(form, "FallbackUrl", "FallbackMethod"),
        target(form, "StatusCallback", "StatusCallbackMethod"),
        CallEvent.named(form.all("StatusCallbackEvent")),
        seconds(form, "Timeout", CallOrder.RING, 1, LONGEST_RING),
        seconds(form, "TimeLimit", CallOrder.LIMIT, 1, 86_400),
        digits(form),
        detection(form),
        recording(form));
  }

  static void checkTwiml(String twiml) throws TwilioError {
    if (twiml.isBlank()) {
      throw TwilioError.invalid(21205, "Url parameter is required.");
    }
    if (twiml.length() > LONGEST_TWIML) {
      throw TwilioError.invalid(
          32018, "The Twiml parameter is over 4,000 characters: it has " + twiml.length());
    }
  }

  /** A URL with its method; none where it was not given. */
  static Target target(Form form, String url, String method) throws TwilioError {
    String given = text(form, url);
    if (given.isEmpty()) {
      return Target.NONE;
    }
    if (!WebUrl.isUsable(given)) {
      throw TwilioError.invalid(21205, url + " is not a valid URL: " + cut(given));
    }
    String how = text(form, method).toUpperCase(Locale.ROOT);
    if (!how.isEmpty() && !how.equals("GET") && !how.equals("POST")) {
      throw TwilioError.invalid(21403, method + " must be GET or POST");
    }
    return new Target(given, how.isEmpty() ? "POST" : how);
  }

  static Duration seconds(Form form, String name, Duration otherwise, int least, int most)
      throws TwilioError {
    String given = text(form, name);
    if (given.isEmpty()) {
      return otherwise;
    }
    if (!given.matches("[0-9]{1,6}") || Integer.parseInt(given) < least) {
      throw TwilioError.invalid(20001, "Invalid " + name + ": " + cut(given));
    }
    return Duration.ofSeconds(Math.min(most, Integer.parseInt(given)));
  }

  private static String digits(Form form) throws TwilioError {
    String digits = text(form, "SendDigits");
    if (!digits.matches("[0-9A-D#*wW]{0,32}")) {
      throw TwilioError.invalid(21206, "Invalid SendDigits: " + cut(digits));
    }
    return digits;
  }

  private static Optional<Detection> detection(Form form) throws TwilioError {
    String mode = text(form, "MachineDetection");
    boolean async = isTrue(form, "AsyncAmd");
    if (mode.isEmpty() || mode.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    if (!mode.equals("Enable") && !mode.equals("DetectMessageEnd")) {
      throw TwilioError.invalid(21263, "MachineDetection is Enable or DetectMessageEnd");
    }
    within(form, "MachineDetectionSpeechThreshold", 1000, 6000);
    within(form, "MachineDetectionSpeechEndThreshold", 500, 5000);
    within(form, "MachineDetectionSilenceTimeout", 2000, 10_000);
    within(form, "MachineDetectionTimeout", 3, 59);
    Target told = target(form, "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod");
    if (async && !told.isGiven()) {
      throw TwilioError.invalid(21262, "AsyncAmd needs an AsyncAmdStatusCallback");
    }
    return Optional.of(
        new Detection(
            mode.equals("Enable") ? Detection.Until.START : Detection.Until.MESSAGE_END,
            seconds(form, "MachineDetectionTimeout", Duration.ofSeconds(30), 3, 59),
            async ? told : Target.NONE));
  }

  private static void within(Form form, String name, int least, int most) throws TwilioError {
    String given = text(form, name);
    if (given.isEmpty()) {
      return;
    }
    int value = given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : -1;
    if (value < least || value > most) {
      throw TwilioError.invalid(21263, name + " is from " + least + " to " + most);
    }
  }

  /** {@code true}, as some clients write it with a capital. */
  static boolean isTrue(Form form, String name) {
    return text(form, name).equalsIgnoreCase("true");
  }

  private static Optional<RecordingOrder> recording(Form form) throws TwilioError {
    return isTrue(form, "Record") ? Optional.of(recordingOrder(form)) : Optional.empty();
  }

  static RecordingOrder recordingOrder(Form form) throws TwilioError {
    String track = text(form, "RecordingTrack");
    List<String> given = form.all("RecordingStatusCallbackEvent");
    Set<String> events =
        given.stream()
            .flatMap(each -> List.of(each.strip().split("[ ,]+")).stream())
            .filter(each -> !each.isEmpty())
            .collect(Collectors.toSet());
    return new RecordingOrder(
        text(form, "RecordingChannels").equals("dual") ? 2 : 1,
        track.isEmpty() ? "both" : track,
        target(form, "RecordingStatusCallback", "RecordingStatusCallbackMethod"),
        events.isEmpty() ? Set.of("completed") : events);
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
