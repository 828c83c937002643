package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.voice.CallReport.Kind;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.UnreadableForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where everybody who is told something of a call, or asked what happens next, keeps it first. */
public final class CallReception {
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
    FormBody address = webhook.address();
    CallReport report =
        CallInbox.report(kind, address, webhook.parsed().storable(), more, clock.instant());
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
}
