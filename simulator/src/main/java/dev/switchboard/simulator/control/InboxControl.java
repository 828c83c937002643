package dev.switchboard.simulator.control;

import dev.switchboard.simulator.verify.Inbox;
import dev.switchboard.simulator.verify.Mail;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/inbox}: the e-mails that have arrived, newest first. */
final class InboxControl {
  private final Inbox inbox;

  InboxControl(Inbox inbox) {
    this.inbox = inbox;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("GET", "/sim/inbox", call -> answer(inbox.all()))
        .on(
            "GET",
            "/sim/inbox/{address}",
            call -> answer(inbox.of(call.values().getOrDefault("address", ""))));
  }

  private static Answer answer(List<Mail> mails) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("mails");
    for (Mail mail : mails) {
      array
          .addObject()
          .put("id", mail.id())
          .put("from", mail.from())
          .put("to", mail.to())
          .put("subject", mail.subject())
          .put("text", mail.text())
          .put("at", Times.written(mail.at()));
    }
    return Answer.ok(json);
  }
}
