package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.verify.VerifyService.Feature;
import dev.switchboard.simulator.voice.CallEvent;
import dev.switchboard.simulator.voice.CallOrder;
import dev.switchboard.simulator.voice.Calls;
import dev.switchboard.simulator.voice.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls from Verify's own number that tell the code twice. Where the service wants a key pressed
 * first, so that no voicemail hears a code, the key fetches what tells it.
 */
final class CallCourier implements Courier {
  private static final int MOST_WAITING = 1_000;

  private final Calls calls;

  /** What tells the codes of calls that wait for a key, by the last part of its address. */
  private final Map<String, String> waiting =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > MOST_WAITING;
            }
          });

  CallCourier(Calls calls) {
    this.calls = calls;
  }

  @Override
  public String carry(Parcel parcel, Instant now) {
    String telling = telling(parcel);
    String twiml = parcel.service().has(Feature.DTMF_INPUT) ? asking(parcel, telling) : telling;
    CallOrder order =
        new CallOrder(
            Target.NONE,
            twiml,
            Target.NONE,
            Target.NONE,
            CallEvent.DEFAULT,
            CallOrder.RING,
            CallOrder.LIMIT,
            parcel.keys(),
            Optional.empty(),
            Optional.empty());
    return calls.placeForTwilio(SmsCourier.NUMBER, parcel.to(), order).sid();
  }

  private static String telling(Parcel parcel) {
    String spoken =
        CodeTexts.filled(
            CodeTexts.template(parcel.locale()), parcel.name(), CodeTexts.spelled(parcel.code()));
    String say = say(parcel.locale(), spoken);
    return "<Response>" + say + "<Pause length=\"1\"/>" + say + "</Response>";
  }

  private String asking(Parcel parcel, String telling) {
    String token = Sid.fresh("CALL");
    waiting.put(token, telling);
    String action = parcel.address() + "/sim/verify/call/" + token;
    String prompt = say(CodeTexts.ENGLISH, "To hear your verification code, press any key.");
    return "<Response><Gather numDigits=\"1\" finishOnKey=\"\" timeout=\"10\" action=\""
        + escaped(action)
        + "\">"
        + prompt
        + "</Gather></Response>";
  }

  /** What a key press fetches; empty where nobody waits for it. */
  Optional<String> pressed(String token) {
    return Optional.ofNullable(waiting.remove(token));
  }

  private static String say(String locale, String text) {
    String language = locale.equals("en") ? "en-US" : locale;
    return "<Say language=\"" + language + "\">" + escaped(text) + "</Say>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  void clear() {
    waiting.clear();
  }
}
