package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.voice.CallReport.Kind;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.UnreadableForm;
import dev.switchboard.twilio.webhook.VoiceTwiml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * What everybody does who is told something of a call, or asked what happens next in one: keep it
 * first, and answer whatever fails inside.
 */
public final class CallReception {
  private static final Logger LOG = LoggerFactory.getLogger(CallReception.class);

  /** Said where nothing better is known. */
  public static final String SORRY =
      "We are sorry, something went wrong on our side. Please try again later. Goodbye.";

  /** Goes before the names of what we ourselves add to a report that waits in the spool. */
  private static final String OURS = "our.";

  private final Reception reception;
  private final CallInbox inbox;
  private final CallInboxWorker worker;
  private final InstantSource clock;

  public CallReception(
      Reception reception, CallInbox inbox, CallInboxWorker worker, InstantSource clock) {
    this.reception = reception;
    this.inbox = inbox;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * Durable when this returns: in the store, or in the spool while the store is away.
   *
   * @param more what we know of it besides
   */
  public void keep(Kind kind, Webhook webhook, Map<String, String> more) throws UnreadableForm {
    FormBody address = Reception.parse(webhook.query());
    CallReport report =
        CallInbox.report(
            kind, address, Reception.storable(webhook.parsed()), more, clock.instant());
    if (reception.spoolIsEmpty()) {
      try {
        inbox.add(report);
        worker.wake();
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          throw e;
        }
      }
    }
    reception.keepCall(
        kind.word(), new Webhook(with(webhook.query(), more), webhook.form(), webhook.parsed()));
  }

  /** What we know besides waits as a part of the address, which the spool keeps. */
  private static String with(String query, Map<String, String> more) {
    String ours =
        more.entrySet().stream()
            .map(e ->
                OURS + e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() || ours.isEmpty() ? query + ours : query + "&" + ours;
  }

  /** What {@link #with} has put into an address. */
  static Map<String, String> told(FormBody address) {
    Map<String, String> more = new LinkedHashMap<>();
    address.params().stream()
        .filter(param -> param.name().startsWith(OURS))
        .forEach(param -> more.put(param.name().substring(OURS.length()), param.value()));
    return more;
  }

  /** What may fail. */
  @FunctionalInterface
  public interface Answering {
    String twiml() throws UnreadableForm;
  }

  /** A document in every case: somebody holds a phone. */
  public static ResponseEntity<String> answer(Answering answering) {
    String twiml;
    try {
      twiml = answering.twiml();
    } catch (RuntimeException | UnreadableForm e) {
      // Neither what was said nor who is on the line belongs into a log.
      LOG.warn("A call was answered with an apology: {}", e.getClass().getSimpleName());
      twiml = VoiceTwiml.apology(SORRY);
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, VoiceTwiml.CONTENT_TYPE)
        .body(twiml);
  }
}
