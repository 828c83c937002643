package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Router;
import java.util.Optional;

/** {@code /2010-04-01/Accounts/{AccountSid}/Messages}. */
public final class MessageResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Messages";

  private final SimClock clock;
  private final MessageLog log;
  private final Outbox outbox;
  private final SenderQueues queues;
  private final MessageOrder order;
  private final MessageList list;
  private final String accountSid;

  public MessageResource(
      SimClock clock,
      MessageLog log,
      Outbox outbox,
      SenderQueues queues,
      OwnNumbers numbers,
      WhatsApp whatsapp,
      MediaLook look,
      String accountSid) {
    this.clock = clock;
    this.log = log;
    this.outbox = outbox;
    this.queues = queues;
    this.order = new MessageOrder(numbers, whatsapp, look);
    this.list = new MessageList(log, accountSid);
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    router
        .on("POST", BASE, new Endpoint(Operation.MESSAGES_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.MESSAGES_LIST, this::list))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.MESSAGES_FETCH, this::fetch))
        .on("POST", BASE + "/{sid}", new Endpoint(Operation.MESSAGES_UPDATE, this::update))
        .on("DELETE", BASE + "/{sid}", new Endpoint(Operation.MESSAGES_DELETE, this::delete));
  }

  private Answer create(ApiCall call) throws TwilioError {
    Draft draft = order.read(call.exchange().form(), call.caller());
    if (call.caller() == Credentials.Caller.TEST) {
      Message imagined = draft.imagined(clock.instant());
      return Answer.json(201, MessageJson.of(imagined, call.value("account")));
    }
    try {
      Message message = outbox.accept(draft, queues);
      return Answer.json(201, MessageJson.of(message, accountSid));
    } catch (Refused e) {
      throw TwilioError.invalid(e.code(), e.reason());
    }
  }

  private Answer list(ApiCall call) throws TwilioError {
    return list.page(call.exchange().query());
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    return Answer.ok(MessageJson.of(find(call), accountSid));
  }

  private Answer update(ApiCall call) throws TwilioError {
    Message message = find(call);
    Form form = call.exchange().form();
    if (form.last("Status").isPresent()) {
      throw TwilioError.invalid(30409, "The message cannot be canceled: it is not scheduled");
    }
    Optional<String> body = form.last("Body");
    if (body.isPresent()) {
      if (!body.get().isEmpty()) {
        throw TwilioError.invalid(20001, "Only an empty Body is allowed: it removes the text");
      }
      requireFinished(message);
      message = log.redact(message.sid()).orElse(message);
    }
    return Answer.ok(MessageJson.of(message, accountSid));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    Message message = find(call);
    requireFinished(message);
    log.delete(message.sid());
    return Answer.empty(204);
  }

  static void requireFinished(Message message) throws TwilioError {
    if (!message.status().isFinal()) {
      throw new TwilioError(
          409, 20009, "The message is " + message.status().word() + ": wait until it is finished");
    }
  }

  private Message find(ApiCall call) throws TwilioError {
    return find(log, call);
  }

  /** The message that the path names. */
  static Message find(MessageLog log, ApiCall call) throws TwilioError {
    return log.find(call.value("sid"))
        .filter(message -> message.kept() != Message.Kept.DELETED)
        .filter(message -> !message.direction().isTwilios())
        .orElseThrow(() -> TwilioError.notFound(call.exchange().uri()));
  }
}
