package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /2010-04-01/Accounts/{AccountSid}}: says that the account is active. Not for API keys, as
 * at Twilio.
 */
final class AccountResource {
  private final String since = ApiDates.written(Instant.parse("2026-01-01T00:00:00Z"));

  void route(Router<Endpoint> router) {
    router.on(
        "GET",
        "/2010-04-01/Accounts/{account}",
        new Endpoint(Operation.ACCOUNTS_FETCH, this::fetch));
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    if (call.caller() != Credentials.Caller.ACCOUNT) {
      throw TwilioError.unauthorized();
    }
    String sid = call.value("account");
    String uri = "/2010-04-01/Accounts/" + sid;
    ObjectNode json =
        Json.object()
            .put("sid", sid)
            .put("owner_account_sid", sid)
            .put("friendly_name", "Switchboard simulator")
            .put("status", "active")
            .put("type", "Full")
            .put("date_created", since)
            .put("date_updated", since)
            .put("uri", uri + ".json");
    json.putObject("subresource_uris")
        .put("messages", uri + "/Messages.json")
        .put("calls", uri + "/Calls.json")
        .put("recordings", uri + "/Recordings.json")
        .put("transcriptions", uri + "/Transcriptions.json")
        .put("conferences", uri + "/Conferences.json")
        .put("queues", uri + "/Queues.json")
        .put("incoming_phone_numbers", uri + "/IncomingPhoneNumbers.json");
    return Answer.ok(json);
  }
}
