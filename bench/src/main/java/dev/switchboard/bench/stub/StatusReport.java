package dev.switchboard.bench.stub;

import dev.switchboard.bench.wire.SignedForm;
import java.util.TreeMap;

/** A status callback with the parameters that Twilio sends. */
final class StatusReport {
  private StatusReport() {}

  static byte[] of(
      String token, String url, String account, Arrivals.Create create, String status) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", account);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("From", create.field("From"));
    fields.put("MessageSid", create.sid());
    fields.put("MessageStatus", status);
    fields.put("SmsSid", create.sid());
    fields.put("SmsStatus", status);
    fields.put("To", create.field("To"));
    return SignedForm.post(token, url, fields);
  }
}
