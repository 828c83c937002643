package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The parameters that every request about a call has (Twilio, "TwiML for Programmable Voice"). */
final class CallForm {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
          .withZone(ZoneOffset.UTC);

  private CallForm() {}

  /**
   * @param status what {@code CallStatus} says
   */
  static Form of(Call call, String account, String status) {
    Form form =
        Form.of(
            "CallSid", call.sid(),
            "AccountSid", account,
            "From", call.from(),
            "To", call.to(),
            "Caller", call.from(),
            "Called", call.to(),
            "CallStatus", status,
            "ApiVersion", "2010-04-01",
            "Direction", call.direction().word());
    for (String party : new String[] {"From", "Caller"}) {
      form = placed(form, party, call.from());
    }
    for (String party : new String[] {"To", "Called"}) {
      form = placed(form, party, call.to());
    }
    return call.parent().isPresent() ? form.with("ParentCallSid", call.parent().get()) : form;
  }

  /** Twilio knows more of some numbers; here only the most usual country is told. */
  private static Form placed(Form form, String party, String number) {
    return form.with(party + "City", "")
        .with(party + "State", "")
        .with(party + "Zip", "")
        .with(party + "Country", number.startsWith("+1") ? "US" : "");
  }

  /** E.g. {@code Thu, 24 Aug 2023 05:01:45 +0000}. */
  static String date(Instant at) {
    return RFC_2822.format(at);
  }
}
