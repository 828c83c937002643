package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Conference;
import dev.switchboard.simulator.voice.Participant;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/Conferences} and their Participants. */
final class ConferenceResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Conferences";
  private static final String IN = BASE + "/{sid}/Participants";

  private final Calls calls;
  private final String account;

  ConferenceResource(Calls calls, String account) {
    this.calls = calls;
    this.account = account;
  }

  void route(Router<Endpoint> router) {
    router
        .on("GET", BASE, new Endpoint(Operation.CONFERENCES_LIST, this::list))
        .on("GET", BASE + "/{sid}", new Endpoint(Operation.CONFERENCES_FETCH, this::fetch))
        .on("POST", BASE + "/{sid}", new Endpoint(Operation.CONFERENCES_UPDATE, this::update))
        .on("GET", IN, new Endpoint(Operation.PARTICIPANTS_LIST, this::participants))
        .on("GET", IN + "/{call}", new Endpoint(Operation.PARTICIPANTS_FETCH, this::participant))
        .on("POST", IN + "/{call}", new Endpoint(Operation.PARTICIPANTS_UPDATE, this::change))
        .on("DELETE", IN + "/{call}", new Endpoint(Operation.PARTICIPANTS_DELETE, this::remove));
  }

  private Answer list(ApiCall request) throws TwilioError {
    Form query = request.exchange().query();
    Optional<String> name = query.last("FriendlyName").filter(text -> !text.isEmpty());
    Optional<String> status = query.last("Status").filter(text -> !text.isEmpty());
    List<Conference> found =
        calls.conferences().newestFirst().stream()
            .filter(room -> name.isEmpty() || room.name().equals(name.get()))
            .filter(room -> status.isEmpty() || room.status().equals(status.get()))
            .toList();
    return new Paging(
            "/2010-04-01/Accounts/" + account + "/Conferences",
            "conferences",
            List.of("FriendlyName", "Status"))
        .page(query, found, this::json);
  }

  private Answer fetch(ApiCall request) throws TwilioError {
    return Answer.ok(json(find(request)));
  }

  private Answer update(ApiCall request) throws TwilioError {
    Conference room = find(request);
    if (request.exchange().form().last("Status").filter("completed"::equals).isPresent()) {
      calls.end(room);
    }
    return Answer.ok(json(room));
  }

  private Answer participants(ApiCall request) throws TwilioError {
    Conference room = find(request);
    return new Paging(
            "/2010-04-01/Accounts/" + account + "/Conferences/" + room.sid() + "/Participants",
            "participants",
            List.of())
        .page(request.exchange().query(), room.participants().reversed(), each -> json(room, each));
  }

  private Answer participant(ApiCall request) throws TwilioError {
    Conference room = find(request);
    return Answer.ok(json(room, find(room, request)));
  }

  private Answer change(ApiCall request) throws TwilioError {
    Conference room = find(request);
    Participant participant = find(room, request);
    Form form = request.exchange().form();
    if (form.last("Muted").isPresent()) {
      participant =
          participant.muted(
              CallParameters.isTrue(form, "Muted")
                  ? Participant.Voiced.MUTED
                  : Participant.Voiced.HEARD);
    }
    if (form.last("Hold").isPresent()) {
      participant =
          participant.held(
              CallParameters.isTrue(form, "Hold")
                  ? Participant.Held.ON_HOLD
                  : Participant.Held.IN_THE_ROOM);
    }
    calls.change(room, participant);
    return Answer.ok(json(room, participant));
  }

  private Answer remove(ApiCall request) throws TwilioError {
    Conference room = find(request);
    calls.remove(room, find(room, request).callSid());
    return Answer.empty(204);
  }

  private Conference find(ApiCall request) throws TwilioError {
    return calls
        .conferences()
        .find(request.value("sid"))
        .orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }

  /** By the call's SID, or the label the participant has. */
  private static Participant find(Conference room, ApiCall request) throws TwilioError {
    String wanted = request.value("call");
    return room.participants().stream()
        .filter(each ->
            each.callSid().equals(wanted)
                || (!each.label().isEmpty() && each.label().equals(wanted)))
        .findFirst()
        .orElseThrow(() -> TwilioError.notFound(request.exchange().uri()));
  }

  private ObjectNode json(Conference room) {
    String uri = "/2010-04-01/Accounts/" + account + "/Conferences/" + room.sid();
    ObjectNode json =
        Json.object()
            .put("account_sid", account)
            .put("api_version", "2010-04-01")
            .put("date_created", ApiDates.written(room.createdAt()))
            .put("date_updated", ApiDates.written(room.updatedAt()))
            .put("friendly_name", room.name())
            .put("region", "us1")
            .put("sid", room.sid())
            .put("status", room.status());
    if (room.endedBy().isEmpty()) {
      json.putNull("reason_conference_ended").putNull("call_sid_ending_conference");
    } else {
      json.put("reason_conference_ended", "last-participant-left")
          .put("call_sid_ending_conference", room.endedBy());
    }
    json.put("uri", uri + ".json");
    json.putObject("subresource_uris")
        .put("participants", uri + "/Participants.json")
        .put("recordings", uri + "/Recordings.json");
    return json;
  }

  private ObjectNode json(Conference room, Participant participant) {
    return Json.object()
        .put("account_sid", account)
        .put("call_sid", participant.callSid())
        .put("label", participant.label().isEmpty() ? null : participant.label())
        .putNull("call_sid_to_coach")
        .put("coaching", false)
        .put("conference_sid", room.sid())
        .put("date_created", ApiDates.written(participant.joinedAt()))
        .put("date_updated", ApiDates.written(room.updatedAt()))
        .put("end_conference_on_exit", participant.endsIt())
        .put("muted", participant.muted())
        .put("hold", participant.hold())
        .put("start_conference_on_enter", participant.startsIt())
        .put("status", "connected")
        .put(
            "uri",
            "/2010-04-01/Accounts/"
                + account
                + "/Conferences/"
                + room.sid()
                + "/Participants/"
                + participant.callSid()
                + ".json");
  }
}
