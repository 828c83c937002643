package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Target;
import dev.switchboard.simulator.voice.WaitingQueue;
import dev.switchboard.simulator.voice.WaitingQueues;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/Queues} and their Members. */
final class QueueResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Queues";
  private static final String IN = BASE + "/{sid}/Members";

  private final SimClock clock;
  private final Calls calls;
  private final String account;

  QueueResource(SimClock clock, Calls calls, String account) {
    this.clock = clock;
    this.calls = calls;
    this.account = account;
  }

  void route(Router<Endpoint> router) {
    router
        .on("POST", BASE, new Endpoint(Operation.QUEUES_CREATE, this::create))
        .on("GET", BASE, new Endpoint(Operation.QUEUES_LIST, this::list))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.QUEUES_FETCH, this::fetch))
        .on("POST", BASE + "/{sid}", new Endpoint(Operation.QUEUES_UPDATE, this::update))
        .on("DELETE", BASE + "/{sid}", new Endpoint(Operation.QUEUES_DELETE, this::delete))
        .on("GET", IN, new Endpoint(Operation.MEMBERS_LIST, this::members))
        .on("GET", IN + "/{call}", new Endpoint(Operation.MEMBERS_FETCH, this::member))
        .on("POST", IN + "/{call}", new Endpoint(Operation.MEMBERS_UPDATE, this::dequeue));
  }

  private Answer create(ApiCall request) throws TwilioError {
    Form form = request.exchange().form();
    String name = form.last("FriendlyName").orElse("").strip();
    if (name.isEmpty() || name.length() > 64) {
      throw TwilioError.invalid(20001, "FriendlyName has 1 to 64 characters");
    }
    if (calls.queues().named(name).isPresent()) {
      throw TwilioError.invalid(22003, "A queue of the name " + name + " exists");
    }
    WaitingQueue queue =
        calls.queues().add(name, size(form, WaitingQueues.USUAL_SIZE), clock.instant());
    return Answer.json(201, json(queue));
  }

  private static int size(Form form, int otherwise) throws TwilioError {
    String given = form.last("MaxSize").orElse("").strip();
    if (given.isEmpty()) {
      return otherwise;
    }
    int size = given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : 0;
    if (size < 1 || size > WaitingQueues.LARGEST) {
      throw TwilioError.invalid(20001, "MaxSize is from 1 to 5000");
    }
    return size;
  }

  private Answer list(ApiCall request) throws TwilioError {
    return new Paging("/2010-04-01/Accounts/" + account + "/Queues", "queues", List.of())
        .page(request.exchange().query(), calls.queues().newestFirst(), this::json);
  }

  private Answer fetch(ApiCall request) throws TwilioError {
    return Answer.ok(json(find(request)));
  }

  private Answer update(ApiCall request) throws TwilioError {
    WaitingQueue queue = find(request);
    Form form = request.exchange().form();
    String name = form.last("FriendlyName").filter(text -> !text.isBlank()).orElse(queue.name());
    calls.queues().set(queue, name, size(form, queue.most()), clock.instant());
    return Answer.ok(json(queue));
  }

  private Answer delete(ApiCall request) throws TwilioError {
    WaitingQueue queue = find(request);
    if (!queue.members().isEmpty()) {
      throw TwilioError.invalid(22002, "The queue is not empty");
    }
    calls.queues().remove(queue);
    return Answer.empty(204);
  }

  private Answer members(ApiCall request) throws TwilioError {
    WaitingQueue queue = find(request);
    // In the order in which they wait.
    return new Paging(
            "/2010-04-01/Accounts/" + account + "/Queues/" + queue.sid() + "/Members",
            "queue_members",
            List.of())
        .page(request.exchange().query(), queue.members(), each -> json(queue, each));
  }

  private Answer member(ApiCall request) throws TwilioError {
    WaitingQueue queue = find(request);
    return Answer.ok(json(queue, find(queue, request)));
  }

  /** Takes one out: another document takes over the call. */
  private Answer dequeue(ApiCall request) throws TwilioError {
    WaitingQueue queue = find(request);
    WaitingQueue.Member member = find(queue, request);
    Target document = CallParameters.target(request.exchange().form(), "Url", "Method");
    if (!document.isGiven()) {
      throw TwilioError.invalid(21205, "Url parameter is required.");
    }
    ObjectNode json = json(queue, member);
    calls.redirect(member.callSid(), document, "");
    return Answer.ok(json);
  }

  private WaitingQueue find(ApiCall request) throws TwilioError {
    return calls
        .queues()
        .find(request.value("sid"))
        .orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }

  /** {@code Front} is the one who has waited longest. */
  private static WaitingQueue.Member find(WaitingQueue queue, ApiCall request) throws TwilioError {
    String wanted = request.value("call");
    Optional<WaitingQueue.Member> found =
        queue.members().stream()
            .filter(each -> wanted.equals("Front") || each.callSid().equals(wanted))
            .findFirst();
    return found.orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }

  private ObjectNode json(WaitingQueue queue) {
    String uri = "/2010-04-01/Accounts/" + account + "/Queues/" + queue.sid();
    ObjectNode json =
        Json.object()
            .put("sid", queue.sid())
            .put("account_sid", account)
            .put("friendly_name", queue.name())
            .put("current_size", queue.members().size())
            .put("max_size", queue.most())
            .put("average_wait_time", queue.averageWait())
            .put("date_created", ApiDates.written(queue.createdAt()))
            .put("date_updated", ApiDates.written(queue.updatedAt()))
            .put("uri", uri + ".json");
    json.putObject("subresource_uris").put("members", uri + "/Members.json");
    return json;
  }

  private ObjectNode json(WaitingQueue queue, WaitingQueue.Member member) {
    return Json.object()
        .put("call_sid", member.callSid())
        .put("queue_sid", queue.sid())
        .put("date_enqueued", ApiDates.written(member.since()))
        .put("position", queue.position(member.callSid()))
        .put("wait_time", Duration.between(member.since(), clock.instant()).toSeconds())
        .put(
            "uri",
            "/2010-04-01/Accounts/"
                + account
                + "/Queues/"
                + queue.sid()
                + "/Members/"
                + member.callSid()
                + ".json");
  }
}
