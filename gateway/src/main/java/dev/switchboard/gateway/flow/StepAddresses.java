package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Record.Transcript;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.voice.CallFlows.Leg;
import dev.switchboard.twilio.webhook.FormBody;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The addresses that lead from step to step. They hold where the call is and what it knows, sealed
 * for this call.
 */
public final class StepAddresses {
  private static final String VOICE = "/webhooks/twilio/voice/";

  /** One path without variables, which is found at once among all paths of ours. */
  static final String STEP = VOICE + "flow/step";

  static final String MUSIC = VOICE + "flow/music";

  private final URI base;
  private final StepSeal seal;

  /**
   * @param base our public address
   * @param secret that all nodes share
   */
  public StepAddresses(URI base, byte[] secret) {
    this.base = base;
    this.seal = new StepSeal(secret);
  }

  /** What comes back to an address. */
  enum Kind {
    ARRIVED,
    INPUT,
    DIALED,
    RECORDED,
    QUEUED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /**
   * Where a call is.
   *
   * @param within the versions of sub-flows that it is to run on
   */
  record Place(Kind kind, Leg leg, Position position, Map<String, Integer> within) {}

  /** The addresses that lead on from here. */
  record From(String base, String call, String sealed) {
    /** Where the call goes on. */
    URI next(Kind kind) {
      return URI.create(base + STEP + "?on=" + kind.word() + "&" + call + "s=" + sealed);
    }

    /** Where the provider tells of a talk that was recorded. */
    URI recording() {
      return URI.create(base + VOICE + "recording?" + call + "o=dial");
    }

    /**
     * Where the provider tells of a voicemail.
     *
     * @param origin flow and step
     */
    URI voicemail(String origin, Transcript transcript) {
      return URI.create(
          base
              + VOICE
              + "recording?"
              + call
              + "v="
              + encoded(origin)
              + (transcript == Transcript.YES ? "&t=1" : ""));
    }

    /** Where the provider tells what was said in a voicemail. */
    URI transcription(String origin) {
      return URI.create(base + VOICE + "transcription?" + call + "v=" + encoded(origin) + "&t=1");
    }
  }

  /**
   * @param sid of the call: in no other one these addresses are good for anything
   */
  From from(Leg leg, String sid, Position position, Map<String, Integer> within) {
    StringBuilder state = new StringBuilder(position.text());
    within.forEach((name, version) -> state.append('~').append(name).append('~').append(version));
    String call =
        leg.call().map(id -> "c=" + id + "&a=" + leg.attempt().orElse(1) + "&").orElse("");
    return new From(base.toString(), call, seal.close(state.toString(), sid));
  }

  /** What is heard by somebody who waits. */
  URI music(URI sound) {
    return URI.create(base + MUSIC + "?u=" + encoded(sound.toString()));
  }

  /**
   * Where the call is whose address was asked; empty where the address is not ours, or another
   * call's.
   */
  Optional<Place> place(FormBody address, FormBody form) {
    return form.first("CallSid")
        .flatMap(sid -> address.first("s").flatMap(sealed -> seal.open(sealed, sid)))
        .flatMap(state -> {
          String[] parts = state.split("~", -1);
          Map<String, Integer> within = new LinkedHashMap<>();
          for (int i = 1; i + 1 < parts.length; i += 2) {
            within.put(parts[i], Integer.parseInt(parts[i + 1]));
          }
          return address
              .first("on")
              .flatMap(Kind::of)
              .flatMap(known ->
                  Position.read(parts[0])
                      .map(position -> new Place(known, leg(address), position, within)));
        });
  }

  private static Leg leg(FormBody address) {
    return new Leg(
        address.first("c").flatMap(text -> Id.parse("c", "c_" + text)),
        address
            .first("a")
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(text -> OptionalInt.of(Integer.parseInt(text)))
            .orElseGet(OptionalInt::empty));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
