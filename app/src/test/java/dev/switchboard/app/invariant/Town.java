package dev.switchboard.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A gateway of its own, and the people who text it. The provider is a stub that takes whatever
 * comes, so that only our own rules can hold a message back.
 */
final class Town implements AutoCloseable {
  /** A keyword of this gateway's settings. */
  static final String OWN_KEYWORD = "genug jetzt";

  final StubProvider provider;
  final StoreProxy proxy;
  final Api api;
  private final SharedStore store;
  private final GatewayProcess gateway;
  private int texts;

  Town(Path home) {
    provider = new StubProvider();
    store = SharedStore.start(home.resolve("store"));
    store.database("town");
    proxy = new StoreProxy(store.port());
    gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.url("town", proxy.port()))
            .start();
    api = gateway.api();
    Api.Reply set =
        api.call("PUT", "/v1/keywords", Api.json(Map.of("opt_out", List.of(OWN_KEYWORD))));
    assertThat(set.status()).as(set.body()).isEqualTo(200);
  }

  @Override
  public void close() {
    gateway.close();
    proxy.close();
    store.close();
    provider.close();
  }

  HttpResponse<String> writes(String person, String text, String optOutType) {
    Map<String, String> form = new HashMap<>();
    synchronized (this) {
      form.put("MessageSid", "SM%032x".formatted(0xd0000000L + texts++));
    }
    form.put("AccountSid", World.ACCOUNT);
    form.put("From", person);
    form.put("To", World.SENDER);
    form.put("Body", text);
    form.put("NumMedia", "0");
    if (!optOutType.isEmpty()) {
      form.put("OptOutType", optOutType);
    }
    HttpResponse<String> answer =
        provider.post(gateway.setup().url().resolve("/webhooks/twilio/sms/incoming"), form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  /** How many messages of ours answer it. */
  int answers(String person, String text, String optOutType) {
    return writes(person, text, optOutType).body().split("<Message", -1).length - 1;
  }

  /** What the ledger has that is newest. */
  String consent(String person) {
    JsonNode newest = null;
    for (JsonNode row :
        api.call("GET", "/v1/consents/" + Api.encoded(person), "").json().path("consents")) {
      if (newest == null
          || row.path("changed_at").asString().compareTo(newest.path("changed_at").asString())
              >= 0) {
        newest = row;
      }
    }
    return newest == null
        ? "nothing"
        : newest.path("status").asString() + " by " + newest.path("source").asString();
  }

  /** A message that waits for ten minutes. */
  String later(String person) {
    return api.post(
            Map.of(
                "to",
                person,
                "body",
                "later",
                "send_at",
                Instant.now().plusSeconds(600).toString()))
        .id();
  }
}
