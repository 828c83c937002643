package dev.switchboard.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
  private static final String QUEUED =
      """
      {"id":"msg_1","status":"queued","provider_status":null,"to":"+447700900123","from":"+15005550006",
       "channel":"sms","body":"Hi","encoding":"gsm7","segments":1,"priority":"normal","provider_sid":null,
       "error":null,"estimated_cost":{"amount":"0.0083","currency":"USD"},"price":null,
       "created_at":"2026-01-02T03:04:05.678Z","send_at":null,"settled_at":null,"reason":null,
       "next":{"what":"send","at":"2026-01-02T03:04:06.000Z"},"campaign":null,"metadata":{"order":7},
       "timeline":[{"at":"2026-01-02T03:04:05.678Z","event":"accepted","status":"queued","reason":null}],
       "born_later":true}
      """;
  private final ScriptedGateway gateway = new ScriptedGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  @DisplayName("A code that may have been looked at is not checked again by itself")
  void checksOnce() {
    gateway.answering(503, "{\"code\":\"provider_unavailable\",\"status\":503}");
    assertThatThrownBy(() -> gateway.client().verifier().check("ver_1", "418201"))
        .isInstanceOf(SwitchboardProblem.class);
    assertThat(gateway.asked()).hasSize(1);
    assertThat(gateway.asked().get(0).body()).isEqualTo("{\"code\":\"418201\"}");
  }

  @Test
  @DisplayName("A flow goes out as it was written, and a refusal tells its places")
  void flows() {
    gateway
        .answering(
            200,
            "{\"name\":\"shop\",\"version\":2,\"source\":\"start: a\",\"settings\":[\"DESK\"],\"exits\":[\"sold\"],"
                + "\"warnings\":[{\"line\":3,\"column\":5,\"code\":\"long_prompt\",\"message\":\"is long\"}],"
                + "\"created_at\":\"2026-01-02T03:04:05.678Z\",\"changed_at\":\"2026-01-02T03:04:06.678Z\",\"changed_by\":\"key a\","
                + "\"funnel\":{\"days\":30,\"started\":3,\"steps\":[{\"name\":\"menu\",\"calls\":3}],"
                + "\"exits\":[{\"name\":\"sold\",\"calls\":2}]}}")
        .answering(
            422,
            "{\"status\":422,\"code\":\"invalid_flow\",\"errors\":[{\"line\":7,\"column\":9,"
                + "\"code\":\"unknown_target\",\"message\":\"goes to nowhere\"}]}")
        .answering(200, "{\"valid\":true,\"errors\":[],\"warnings\":[]}")
        .answering(200, "{\"settings\":{\"DESK\":\"+447700900123\"}}");
    Flow flow = gateway.client().flows().put("shop", "start: a\n");
    assertThat(flow.version()).isEqualTo(2);
    assertThat(flow.settings()).containsExactly("DESK");
    assertThat(flow.warnings().get(0).line()).isEqualTo(3);
    assertThat(flow.funnel().orElseThrow().exits()).containsExactly(new Flow.Count("sold", 2));
    ScriptedGateway.Asked asked = gateway.asked().get(0);
    assertThat(asked.method() + " " + asked.target()).isEqualTo("PUT /v1/flows/shop");
    assertThat(asked.header("Content-type")).isEqualTo("application/yaml");
    assertThat(asked.body()).isEqualTo("start: a\n");
    SwitchboardProblem refused =
        catchThrowableOfType(
            SwitchboardProblem.class, () -> gateway.client().flows().put("shop", "start: b\n"));
    assertThat(FlowFinding.of(refused))
        .containsExactly(new FlowFinding(7, 9, "unknown_target", "goes to nowhere"));
    assertThat(gateway.client().flows().check("start: a\n").valid()).isTrue();
    assertThat(gateway.client().flows().setSettings(Map.of("DESK", "+447700900123")))
        .containsEntry("DESK", "+447700900123");
    assertThat(gateway.asked().get(3).body())
        .isEqualTo("{\"settings\":{\"DESK\":\"+447700900123\"}}");
  }

  @Test
  @DisplayName("Voicemails are listed with what is asked for, and come back with every field")
  void voicemails() {
    gateway.answering(
        200,
        """
        {"data":[{"id":"vm_1","call":"call_1","from":"+1","to":"+2","flow":"shop","step":"leave","duration":14,
          "audio":{"state":"stored","content_type":"audio/vnd.wave","bytes":44,"note":null,"url":"/v1/voicemails/vm_1/audio"},
          "transcript":{"state":"completed","text":"Call me.","note":null},"notice":{"state":"none","message":null,"note":null},
          "heard":true,"heard_at":"2026-01-02T03:04:05.678Z","heard_by":"key first",
          "created_at":"2026-01-02T03:04:05.000Z","redacted_at":null,"recording_sid":"RE1"}],"next_cursor":"vm_1"}
        """);
    VoicemailPage page =
        gateway
            .client()
            .voicemails()
            .page(
                new VoicemailQuery(
                    VoicemailQuery.Heard.NOT_YET, Optional.of("+1415"), 5, Optional.of("vm_9")));
    assertThat(gateway.asked().get(0).target())
        .isEqualTo("/v1/voicemails?limit=5&heard=false&from=%2B1415&cursor=vm_9");
    assertThat(page.nextCursor()).contains("vm_1");
    Voicemail one = page.voicemails().get(0);
    assertThat(one.isHeard()).isTrue();
    assertThat(one.flow()).contains("shop");
    assertThat(one.duration()).contains(14);
    assertThat(one.audio().bytes()).contains(44L);
    assertThat(one.transcript().text()).contains("Call me.");
    gateway.answering(204, "");
    gateway.client().voicemails().delete("vm_1");
    assertThat(gateway.asked().get(1).method()).isEqualTo("DELETE");
  }

  @Test
  @DisplayName("A message goes out with what was set and comes back with every field")
  void sends() {
    gateway.answering(202, QUEUED);
    Message message =
        gateway
            .client()
            .send(
                NewMessage.to("+447700900123", "Hi “you”\n")
                    .from("+15005550006")
                    .channel(Channel.SMS)
                    .priority(Priority.URGENT)
                    .validFor(Duration.ofMinutes(10))
                    .sendAt(Instant.parse("2026-01-02T03:04:05Z"))
                    .media(URI.create("https://example.com/a.png"))
                    .metadata("order", "7")
                    .build());

    assertThat(message.status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(message.estimatedCost()).contains(new Money(new BigDecimal("0.0083"), "USD"));
    assertThat(message.next().orElseThrow().what()).isEqualTo("send");
    assertThat(message.metadata()).containsEntry("order", "7");
    assertThat(message.timeline()).hasSize(1);
    assertThat(message.error()).isEmpty();
    assertThat(message.json()).contains("\"born_later\":true");
    ScriptedGateway.Asked asked = gateway.asked().get(0);
    assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /v1/messages");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer the-key");
    assertThat(asked.header("Content-type")).isEqualTo("application/json");
    assertThat(asked.body())
        .isEqualTo(
            "{\"to\":\"+447700900123\",\"body\":\"Hi “you”\\n\",\"channel\":\"sms\","
                + "\"from\":\"+15005550006\",\"media_urls\":[\"https://example.com/a.png\"],"
                + "\"send_at\":\"2026-01-02T03:04:05Z\",\"valid_for\":\"PT10M\","
                + "\"priority\":\"urgent\",\"metadata\":{\"order\":\"7\"}}");
  }

  @Test
  @DisplayName("However often a message is tried, it carries one idempotency key")
  void keepsTheKeyOverRetries() {
    gateway
        .hangingUp()
        .answering(503, Map.of("Retry-After", "0"), "")
        .answering(409, "{\"status\":409,\"code\":\"idempotency_in_progress\"}")
        .answering(202, QUEUED);
    gateway.client().send(NewMessage.to("+447700900123", "Hi").build());

    assertThat(gateway.asked())
        .hasSize(4)
        .extracting(asked -> asked.header("Idempotency-key"))
        .doesNotContain("")
        .containsOnly(gateway.asked().get(0).header("Idempotency-key"));
  }

  @Test
  @DisplayName("Retry-After is waited for")
  void waitsAsAsked() {
    gateway.answering(503, Map.of("Retry-After", "1"), "").answering(202, QUEUED);
    long start = System.nanoTime();
    gateway.client().send(NewMessage.to("+447700900123", "Hi").build());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  @DisplayName(
      "A refusal is a problem with its code, its words and its fields, and is not tried again")
  void refusals() {
    gateway.answering(
        422,
        """
        {"type":"about:blank","title":"Unprocessable","status":422,"detail":"+1415 is too short",
         "code":"invalid_number","errors":[{"field":"to","code":"invalid_number","message":"too short"}]}
        """);
    SwitchboardProblem problem =
        catchThrowableOfType(
            SwitchboardProblem.class,
            () -> gateway.client().send(NewMessage.to("+1415", "Hi").build()));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("invalid_number");
    assertThat(problem.detail()).isEqualTo("+1415 is too short");
    assertThat(problem.errors())
        .containsExactly(new Problem.FieldError("to", "invalid_number", "too short"));
    assertThat(gateway.asked()).hasSize(1);
  }

  @Test
  @DisplayName("An answer that is no problem+json still becomes a problem")
  void foreignErrors() {
    gateway.answering(502, "<html>Bad Gateway</html>");
    assertThatThrownBy(() -> gateway.client().message("msg_1"))
        .isInstanceOfSatisfying(
            SwitchboardProblem.class, problem -> assertThat(problem.code()).isEqualTo("http_502"));
  }

  @Test
  @DisplayName("A decision about an unknown message is not repeated when its answer is lost")
  void resolvesOnce() {
    gateway.hangingUp();
    assertThatThrownBy(() -> gateway.client().resolve("msg_1", Resolution.RESEND, "asked them"))
        .isInstanceOf(SwitchboardUnreachable.class);
    assertThat(gateway.asked()).hasSize(1);
    assertThat(gateway.asked().get(0).body())
        .isEqualTo("{\"action\":\"resend\",\"reason\":\"asked them\"}");
  }

  @Test
  @DisplayName("A gateway that is not there is unreachable, after the last try")
  void unreachable() {
    URI nowhere = gateway.uri();
    gateway.close();
    Switchboard client = Switchboard.at(nowhere, "key", Retries.none());
    assertThatThrownBy(client::senders)
        .isInstanceOf(SwitchboardUnreachable.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  @DisplayName("A list is followed from page to page")
  void pages() {
    gateway
        .answering(200, "{\"data\":[" + QUEUED + "," + QUEUED + "],\"next_cursor\":\"a+b\"}")
        .answering(200, "{\"data\":[" + QUEUED + "],\"next_cursor\":null}");
    List<Message> all = new ArrayList<>();
    MessageQuery query =
        MessageQuery.all()
            .withStatuses(List.of(MessageStatus.QUEUED, MessageStatus.SENT))
            .withTo("+447700900123")
            .withPageSize(2);
    gateway.client().messages(query).forEach(all::add);

    assertThat(all).hasSize(3);
    assertThat(gateway.asked())
        .extracting(ScriptedGateway.Asked::target)
        .containsExactly(
            "/v1/messages?limit=2&status=queued,sent&to=%2B447700900123",
            "/v1/messages?limit=2&status=queued,sent&to=%2B447700900123&cursor=a%2Bb");
  }

  @Test
  @DisplayName("A batch answers line by line, with a key on each line so that it can be sent again")
  void batches() {
    String refused =
        "{\"line\":2,\"problem\":{\"status\":422,\"code\":\"opted_out\",\"detail\":\"said STOP\"}}";
    String answer = QUEUED.replace("\n", "") + "\n" + refused + "\n";
    gateway.hangingUp().answering(200, answer);
    List<BatchLine> lines =
        gateway
            .client()
            .sendAll(
                List.of(
                    NewMessage.to("+447700900123", "Hi").idempotencyKey("mine").build(),
                    NewMessage.to("+447700900124", "Hi").build()));

    assertThat(lines.get(0)).isInstanceOf(BatchLine.Accepted.class);
    assertThat(lines.get(1))
        .isInstanceOfSatisfying(
            BatchLine.Refused.class,
            line -> {
              assertThat(line.line()).isEqualTo(2);
              assertThat(line.problem().code()).isEqualTo("opted_out");
            });
    assertThat(gateway.asked()).hasSize(2);
    assertThat(gateway.asked().get(0).header("Content-type")).isEqualTo("application/x-ndjson");
    assertThat(gateway.asked().get(0).body())
        .isEqualTo(gateway.asked().get(1).body())
        .startsWith("{\"to\":\"+447700900123\",\"body\":\"Hi\",\"idempotency_key\":\"mine\"}\n")
        .hasLineCount(2);
  }

  @Test
  @DisplayName("More than 10,000 lines become several requests, and their numbers go on")
  void splitsBatches() {
    String line = "{\"id\":\"msg_1\",\"status\":\"queued\"}\n";
    gateway.answering(200, line.repeat(10_000)).answering(200, line);
    List<BatchLine> lines =
        gateway
            .client()
            .dryRun(
                IntStream.range(0, 10_001)
                    .mapToObj(i -> NewMessage.to("+447700900123", "Hi").build())
                    .toList());

    assertThat(lines).hasSize(10_001);
    assertThat(lines.get(10_000).line()).isEqualTo(10_001);
    assertThat(gateway.asked())
        .extracting(ScriptedGateway.Asked::target)
        .containsOnly("/v1/messages/batch?dry_run=true");
    assertThat(gateway.asked().get(1).body()).hasLineCount(1);
  }

  @Test
  @DisplayName("More than 10 MB become several requests")
  void splitsLargeBatches() {
    String line = "{\"id\":\"msg_1\",\"status\":\"queued\"}\n";
    gateway.answering(200, line.repeat(6)).answering(200, line);
    String large = "é".repeat(800_000);
    List<BatchLine> lines =
        gateway
            .client()
            .sendAll(
                IntStream.range(0, 7)
                    .mapToObj(i -> NewMessage.to("+447700900123", large).build())
                    .toList());
    assertThat(lines).hasSize(7);
    assertThat(gateway.asked()).hasSize(2);
  }

  @Test
  @DisplayName("Fewer answers than lines are an error, not a silent loss")
  void countsAnswers() {
    gateway
        .answering(200, "{\"id\":\"msg_1\",\"status\":\"queued\"}\n")
        .answering(200, "{\"id\":\"msg_1\",\"status\":\"queued\"}\n");
    assertThatThrownBy(() ->
            gateway
                .client()
                .sendAll(
                    List.of(
                        NewMessage.to("+447700900123", "Hi").build(),
                        NewMessage.to("+447700900124", "Hi").build())))
        .isInstanceOf(SwitchboardUnreachable.class)
        .hasMessageContaining("1 of 2 lines");
  }

  @Test
  @DisplayName("Senders, consents and errors travel by the paths of the contract")
  void otherPaths() {
    gateway
        .answering(200, "{\"data\":[{\"address\":\"+15005550006\",\"rate\":0.2}]}")
        .answering(200, "{\"address\":\"+15005550006\",\"rate\":40}")
        .answering(200, "{}")
        .answering(
            200,
            "{\"code\":30003,\"name\":\"n\",\"meaning\":\"m\",\"remedy\":\"r\",\"retryable\":true,"
                + "\"scope\":\"message\"}");
    Switchboard client = gateway.client();

    assertThat(client.senders().senders().get(0).rate()).isEqualByComparingTo("0.2");
    assertThat(client.rate("+15005550006", new BigDecimal(40)).rate()).isEqualByComparingTo("40");
    client.putConsent("+447700900123", Consent.Change.optedOut(Channel.SMS, "letter"));
    assertThat(client.explain(30003).retryable()).isTrue();
    assertThat(gateway.asked())
        .extracting(asked -> asked.method() + " " + asked.target() + " " + asked.body())
        .containsExactly(
            "GET /v1/senders ",
            "PUT /v1/senders/%2B15005550006 {\"rate\":40}",
            "PUT /v1/consents/%2B447700900123"
                + " {\"channel\":\"sms\",\"status\":\"opted_out\",\"source\":\"letter\"}",
            "GET /v1/errors/30003 ");
  }

  @Test
  @DisplayName(
      "A file of consents goes up in requests that the gateway takes, its lines by their numbers")
  void importsConsents() {
    StringBuilder file = new StringBuilder("to,channel,status,source\n");
    StringBuilder first = new StringBuilder();
    for (int i = 0; i < 10_001; i++) {
      file.append("+14155550123,sms,opted_out,crm\n");
      if (i < 10_000) {
        first
            .append("{\"line\":")
            .append(i + 2)
            .append(",\"recipient\":\"a\",\"result\":\"recorded\"}\n");
      }
    }
    gateway
        .answering(200, first.toString())
        .answering(
            200, "{\"line\":2,\"problem\":{\"code\":\"invalid_number\",\"detail\":\"no\"}}\n");
    List<ImportedLine> told = new ArrayList<>();
    gateway.client().ledger().importFile(ConsentLedger.Format.CSV, file.toString(), told::add);
    assertThat(told).hasSize(10_001);
    assertThat(told.get(0).line()).isEqualTo(2);
    assertThat(told.get(10_000)).isInstanceOf(ImportedLine.Refused.class);
    assertThat(told.get(10_000).line()).isEqualTo(10_002);
    assertThat(gateway.asked()).hasSize(2);
    assertThat(gateway.asked().get(1).body())
        .isEqualTo("to,channel,status,source\n+14155550123,sms,opted_out,crm\n");
  }

  @Test
  @DisplayName("Signals are fetched page by page, and thresholds travel as a document")
  void signals() {
    gateway
        .answering(
            200,
            "{\"data\":[{\"sender\":\"+15005550006\",\"country\":null,\"of\":120,\"signals\":["
                + "{\"signal\":\"30007\",\"name\":\"n\",\"count\":38,\"of\":120,\"rate\":0.3167,\"remedy\":\"r\","
                + "\"series\":[{\"hour\":\"2026-11-23T10:00:00.000Z\",\"count\":38,\"of\":120,\"rate\":0.3167}]}],"
                + "\"findings\":[{\"threshold\":\"filtered\",\"action\":\"pause\",\"reason\":\"w\",\"remedy\":\"r\"}]}],"
                + "\"next_cursor\":\"more\"}")
        .answering(
            200,
            "{\"data\":[{\"sender\":\"+15005550006\",\"country\":\"US\",\"of\":120}],\"next_cursor\":null}")
        .answering(
            200,
            "{\"thresholds\":[{\"name\":\"a\",\"signals\":[\"stop\"],\"rate\":0.05,\"minimum_count\":1,"
                + "\"minimum_sample\":2,\"window_hours\":3,\"action\":\"watch\"}],\"changed_at\":null,\"changed_by\":null}")
        .answering(
            200,
            "{\"thresholds\":[],\"changed_at\":\"2026-11-23T10:00:00.000Z\",\"changed_by\":\"key k\"}")
        .answering(200, "{\"data\":[{\"code\":30006,\"name\":\"Landline\"}],\"next_cursor\":null}");
    Switchboard client = gateway.client();

    Signals signals = client.signals(SignalQuery.all());
    assertThat(signals.reports()).hasSize(2);
    assertThat(signals.reports().get(0).country()).isEmpty();
    assertThat(signals.reports().get(0).rates().get(0).rate()).isEqualByComparingTo("0.3167");
    assertThat(signals.reports().get(0).rates().get(0).series().get(0).count()).isEqualTo(38);
    assertThat(signals.reports().get(0).reached().get(0).action()).isEqualTo("pause");
    assertThat(signals.reports().get(1).country()).contains("US");
    SignalThresholds thresholds = client.signalThresholds();
    assertThat(thresholds.changedBy()).isEmpty();
    assertThat(thresholds.thresholds().get(0).windowHours()).isEqualTo(3);
    assertThat(client.setSignalThresholds("{\"thresholds\":[]}").changedBy()).contains("key k");
    assertThat(client.findErrors("land line").get(0).code()).isEqualTo(30006);
    assertThat(gateway.asked())
        .extracting(asked -> asked.method() + " " + asked.target() + " " + asked.body())
        .containsExactly(
            "GET /v1/signals?limit=200 ",
            "GET /v1/signals?limit=200&cursor=more ",
            "GET /v1/signals/thresholds ",
            "PUT /v1/signals/thresholds {\"thresholds\":[]}",
            "GET /v1/errors?limit=200&query=land%20line ");
  }

  @Test
  @DisplayName("D4: costs, budgets and prices travel both ways")
  void money() {
    gateway
        .answering(
            200,
            """
            {"from": "2026-11-01", "to": "2026-11-30", "currency": "USD", "as_of": null,
             "total": {"count": 3, "units": 4, "estimated": "0.0339", "actual": "0.0249",
                       "difference": "-0.009", "cost": "0.0249", "priced": 3, "unpriced": 0},
             "groups": [{"channel": "sms", "campaign": "", "count": 3, "cost": "0.0249"}]}
            """)
        .answering(
            200,
            """
            {"name": "daily", "scope": "total", "subject": null, "period": "day", "amount": "50",
             "currency": "USD", "warn_at": 80, "meters": [{"subject": "", "from": null,
             "until": "2026-12-01T00:00:00.000Z", "spent": "49", "left": "1", "state": "warned"}]}
            """)
        .answering(204, "")
        .answering(
            200,
            """
            {"currency": "USD", "as_of": "2026-11-23", "prices": [{"item": "sms", "country": "DE",
             "kind": "*", "amount": "0.07", "unit": "segment", "source": "override",
             "as_of": "2026-11-30", "note": "n"}], "written": {"overrides": [{"item": "sms",
             "country": "DE", "kind": "*", "amount": "0.07", "as_of": "2026-11-30", "note": "n"}]},
             "refreshed_at": null}
            """);
    CostBook book = gateway.client().costs();

    CostReport report =
        book.costs(
            new CostBook.Query(Optional.empty(), Optional.empty(), List.of("channel", "campaign")));
    assertThat(report.total().difference()).isEqualByComparingTo("-0.009");
    assertThat(report.groups().get(0).of()).containsEntry("channel", "sms");
    Budget budget =
        book.setBudget(
            "daily",
            new Budget.Wish(
                "total", Optional.empty(), "day", new BigDecimal("50"), Optional.empty()));
    assertThat(budget.meters().get(0).left()).isEqualByComparingTo("1");
    book.deleteBudget("daily");
    PriceTable prices =
        book.ownPrices(
            List.of(
                new PriceTable.OwnPrice(
                    "sms", "DE", "*", new BigDecimal("0.07"), Optional.empty(), "n")));
    assertThat(prices.own().get(0).amount()).isEqualByComparingTo("0.07");
    assertThat(gateway.asked())
        .extracting(asked -> asked.method() + " " + asked.target() + " " + asked.body())
        .containsExactly(
            "GET /v1/costs?by=channel%2Ccampaign ",
            "PUT /v1/budgets/daily {\"scope\":\"total\",\"period\":\"day\",\"amount\":\"50\"}",
            "DELETE /v1/budgets/daily ",
            "PUT /v1/prices {\"overrides\":[{\"item\":\"sms\",\"country\":\"DE\",\"kind\":\"*\","
                + "\"amount\":\"0.07\",\"note\":\"n\"}]}");
  }

  @Test
  @DisplayName("An estimate tells segments, what forces UCS-2, and the cheaper texts")
  void estimates() {
    gateway.answering(
        200,
        """
        {"encoding": "ucs2", "segments": 2, "characters": 80, "breaks": [67],
         "forced_by": [{"at": 2, "text": "’", "name": "RIGHT SINGLE QUOTATION MARK", "places": [2, 9]}],
         "smart_encoded": {"body": "It's …", "encoding": "ucs2", "segments": 2,
                           "estimated_cost": {"amount": "0.0226", "currency": "USD"},
                           "replaced": [{"at": 2, "text": "’", "by": "'"}]},
         "country": "US", "estimated_cost": {"amount": "0.0226", "currency": "USD"}, "newer": 1}
        """);
    Estimate estimate = gateway.client().estimate("+14155550123", "It’s");

    assertThat(estimate.breaks()).containsExactly(67);
    assertThat(estimate.forcedBy())
        .containsExactly(
            new Estimate.ForcedBy(2, "’", "RIGHT SINGLE QUOTATION MARK", List.of(2, 9)));
    assertThat(estimate.smartEncoded().orElseThrow().replaced())
        .containsExactly(new Estimate.Replacement(2, "’", "'"));
    assertThat(estimate.alternative()).isEmpty();
    assertThat(estimate.estimatedCost().orElseThrow().amount()).isEqualByComparingTo("0.0226");
    assertThat(gateway.asked().get(0).method() + " " + gateway.asked().get(0).target())
        .isEqualTo("POST /v1/estimates");
    assertThat(gateway.asked().get(0).body())
        .isEqualTo("{\"to\":\"+14155550123\",\"channel\":\"sms\",\"body\":\"It’s\"}");
  }
}
