package dev.switchboard.simulator.control;

import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.verify.Lines;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones with their messages and calls as the control interface shows them. */
final class PhoneView {
  private final Phones phones;
  private final OptOuts optOuts;
  private final MessageLog log;
  private final Lines lines;
  private final CallLog callLog;
  private final CallView calls;
  private final WhatsAppView whatsapp;

  PhoneView(
      Phones phones,
      OptOuts optOuts,
      MessageLog log,
      Lines lines,
      CallLog callLog,
      CallView calls,
      WhatsAppView whatsapp) {
    this.phones = phones;
    this.optOuts = optOuts;
    this.log = log;
    this.lines = lines;
    this.callLog = callLog;
    this.calls = calls;
    this.whatsapp = whatsapp;
  }

  /** A phone with everything on it; one that nobody has reached yet is empty. */
  ObjectNode phone(String number) {
    ObjectNode json = settings(number);
    ArrayNode messages = json.putArray("messages");
    log.ofPhone(number).forEach(message -> messages.add(message(message)));
    ArrayNode made = json.putArray("calls");
    callLog.ofPhone(number).forEach(call -> made.add(calls.withTranscript(call)));
    return json;
  }

  /** The phone without its messages and calls. */
  ObjectNode settings(String number) {
    Phone phone = phones.get(number);
    ObjectNode json =
        Json.object()
            .put("number", number)
            .put("carrier", phone.carrier().word())
            .put("answers", phone.answers().word())
            .put("read_receipts", phone.readReceipts() == Phone.Receipts.ON);
    ArrayNode blocked = json.putArray("opted_out");
    optOuts.of(number).forEach(blocked::add);
    whatsapp.addTo(json, phone);
    return LineControl.describe(json, lines, number);
  }

  private ObjectNode message(Message message) {
    ObjectNode json =
        Json.object()
            .put("sid", message.sid())
            .put("direction", message.direction().word())
            .put("from", message.from())
            .put("to", message.to())
            .put("body", message.body());
    ArrayNode media = json.putArray("media");
    message.media().forEach(media::add);
    json.put("status", message.status().word()).put("at", Times.written(message.createdAt()));
    whatsapp.addTo(json, message);
    return json;
  }

  /** A line of the ledger. */
  static ObjectNode entry(Message message) {
    return Json.object()
        .put("sid", message.sid())
        .put("to", message.to())
        .put("from", message.from())
        .put("body", message.body())
        .put("segments", message.segments())
        .put("status", message.status().word())
        .put("arrived_at", Times.written(message.createdAt()))
        .put("direction", message.direction().word());
  }
}
