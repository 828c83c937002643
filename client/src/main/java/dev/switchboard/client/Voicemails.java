package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What callers leave: listed, heard, taken away. Throws as {@link Switchboard} does. */
public final class Voicemails {
  private final Exchange exchange;

  Voicemails(Exchange exchange) {
    this.exchange = exchange;
  }

  /** One page, newest first. */
  public VoicemailPage page(VoicemailQuery query) {
    JsonNode answer = Json.read(exchange.get(query.path()));
    return new VoicemailPage(
        Json.each(answer.path("data"), Voicemail::of),
        Json.optional(answer, "next_cursor"),
        answer.toString());
  }

  /** One of them. */
  public Voicemail one(String id) {
    return Voicemail.of(Json.read(exchange.get(path(id))));
  }

  /**
   * Writes its sound to {@code out} as it comes.
   *
   * @throws SwitchboardProblem 409 {@code audio_not_here} while it is not here, or not any more
   */
  public void audio(String id, OutputStream out) {
    exchange.stream(path(id) + "/audio", "*/*", out);
  }

  /** Somebody has heard it; a second time changes nothing. */
  public Voicemail heard(String id) {
    return post(id, "heard");
  }

  /** It counts as unheard again. */
  public Voicemail unheard(String id) {
    return post(id, "unheard");
  }

  /**
   * Asks for its sound once more.
   *
   * @throws SwitchboardProblem 409 {@code not_refused} where it was not given up
   */
  public Voicemail fetch(String id) {
    return post(id, "fetch");
  }

  /** Takes sound and words away, here and at the provider; the facts stay. */
  public Voicemail redact(String id) {
    return post(id, "redact");
  }

  /** Deletes it, here and at the provider. */
  public void delete(String id) {
    exchange.ask("DELETE", path(id), "", Map.of(), Repeat.ONLY_IF_UNSENT);
  }

  /** Who is told of voicemails and whether they stay at the provider, JSON. */
  public String settings() {
    return exchange.get("/v1/voicemail-settings");
  }

  /**
   * Sets it; what is left out is as it is from the start.
   *
   * @param json what PUT /v1/voicemail-settings takes
   */
  public String settings(String json) {
    return exchange.ask("PUT", "/v1/voicemail-settings", json, Map.of(), Repeat.SAFE);
  }

  private Voicemail post(String id, String what) {
    return Voicemail.of(
        Json.read(exchange.ask("POST", path(id) + "/" + what, "", Map.of(), Repeat.SAFE)));
  }

  private static String path(String id) {
    return "/v1/voicemails/" + Exchange.encode(id);
  }
}
