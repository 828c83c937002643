package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.UnreadableForm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What calls need of flows. Flows know calls, so this is where the arrow turns. */
public interface CallFlows {

  /**
   * A flow for a call that is to be placed, on the versions of now.
   *
   * @throws RequestRefused 422 {@code unknown_flow} or {@code bad_variables}
   */
  CallScript.Flow wanted(String name, Map<String, String> variables);

  /** Whether calls can be answered by a flow of this name. */
  boolean exists(String name);

  /**
   * Which call it is.
   *
   * @param call where it is known; one that comes in is known by its SID alone
   */
  record Leg(Optional<UUID> call, OptionalInt attempt) {
    /** One that comes in. */
    public static final Leg INCOMING = new Leg(Optional.empty(), OptionalInt.empty());
  }

  /**
   * What a call is told first.
   *
   * @param told what has to be kept with the report of this request, before it is answered
   */
  record Begun(String twiml, Map<String, String> told) {}

  /**
   * Begins a flow in a call that was placed.
   *
   * @param notice said before all else
   */
  Begun begin(CallScript.Flow flow, Leg leg, FormBody form, Optional<String> notice)
      throws UnreadableForm;

  /** Begins the flow of this name, as it is now, in a call that comes in. */
  Begun answer(String name, FormBody form) throws UnreadableForm;

  /**
   * What a request of the provider brought a call forward.
   *
   * @param person the other party's number
   * @param fresh steps that this call had not come to before, as {@code flow/step}
   */
  record Passed(UUID call, String person, FlowTrail trail, List<String> fresh, Instant at) {}

  /**
   * Counts what happened and sees to the texts that are wanted. Joins the transaction that is open;
   * told once of each request.
   */
  void passed(List<Passed> all);
}
