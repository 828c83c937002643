package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Connect;
import dev.switchboard.simulator.twiml.Refer;
import dev.switchboard.simulator.twiml.Service;
import dev.switchboard.simulator.twiml.Start;
import dev.switchboard.simulator.twiml.Stop;
import java.util.Locale;

/**
 * Verbs whose sessions are not simulated: the transcript says so, and the next verb follows. Only a
 * recording of the whole call is really made.
 */
final class Unsimulated {
  private final Leg leg;

  Unsimulated(Leg leg) {
    this.leg = leg;
  }

  Next connect(Connect connect) {
    String what = connect.session().map(each -> each.getClass().getSimpleName()).orElse("nothing");
    return pretend("Connect", "connects to " + what);
  }

  Next stop(Stop stop) {
    stop.ended()
        .forEach(
            ended -> pretend("Stop", "stops a " + ended.kind().name().toLowerCase(Locale.ROOT)));
    return Next.ON;
  }

  Next refer(Refer refer) {
    leg.alert(13801, "Refer: this call is not one over SIP");
    return warn("Refer", "refers to " + refer.sipUri());
  }

  private Next pretend(String verb, String what) {
    leg.note(verb + " " + what + ": not simulated, the next verb follows");
    return Next.ON;
  }

  /** A verb that only warns. */
  Next warn(String verb, String what) {
    leg.alert(12200, verb + " is not simulated and is passed over");
    return pretend(verb, what);
  }

  Next start(Start start) {
    for (Service service : start.services()) {
      if (service instanceof Service.Recording wanted) {
        record(wanted);
      } else {
        pretend("Start", "starts a " + service.getClass().getSimpleName());
      }
    }
    return Next.ON;
  }

  private void record(Service.Recording wanted) {
    String url = wanted.status().url().orElse("");
    if (!url.isEmpty() && !url.startsWith("http")) {
      leg.alert(11200, "Start Recording: recordingStatusCallback must be absolute");
      url = "";
    }
    RecordingOrder order =
        new RecordingOrder(
            wanted.channels().equals("dual") ? 2 : 1,
            wanted.track(),
            url.isEmpty() ? Target.NONE : new Target(url, wanted.status().method().name()),
            wanted.status().events());
    leg.note("the call is recorded");
    leg.record(
        Recording.started(leg.sid(), Recording.STARTED_OVER_REST, order, leg.line().now()), order);
  }
}
