package dev.switchboard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.app.CommandLines.Ran;
import dev.switchboard.gateway.Gateway;
import dev.switchboard.gateway.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Against a running gateway")
class CommandsTest {
  @TempDir private static Path home;
  @TempDir private Path directory;
  @Nullable private static Serve serve;

  @BeforeAll
  static void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      serve =
          Serve.start(
              GatewaySettings.from(
                  Map.of(
                      "SWITCHBOARD_HOME",
                      home.toString(),
                      "SWITCHBOARD_PORT",
                      String.valueOf(port))));
    }
  }

  @AfterAll
  static void stop() {
    if (serve != null) {
      serve.close();
    }
  }

  @Test
  @DisplayName("a text is sent, waited for, listed and shown with its timeline")
  void sends() {
    Ran sent = run("send", "--to", "+12125550110", "--body", "It’s ready 🙂", "--wait", "--json");
    assertThat(sent.exitCode()).as(sent.toString()).isZero();
    JsonNode message = json(sent);
    assertThat(message.path("status").asString()).isEqualTo("delivered");
    assertThat(message.path("encoding").asString()).isEqualTo("ucs2");
    assertThat(sent.err()).contains("queued");
    String id = message.path("id").asString();

    Ran list = run("messages", "list", "--to", "+12125550110", "--status", "delivered");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains("STATUS", id, "delivered");
    assertThat(json(run("messages", "list", "--limit", "1", "--json")).path("data")).hasSize(1);

    Ran shown = run("messages", "show", id);
    assertThat(shown.out()).contains(id, "accepted", "attempt #1", "delivered");
    assertThat(json(run("messages", "show", id, "--json")).path("timeline")).isNotEmpty();
  }

  @Test
  @DisplayName("W3 templates are asked for, shown, previewed, made and sent")
  void templates() throws IOException {
    assertThat(run("template", "sync").out()).contains("order_update", "approved", "lucky_draw");
    assertThat(json(run("template", "list", "--status", "rejected", "--json")).path("data"))
        .hasSize(1);
    assertThat(run("template", "show", "lucky_draw").out()).contains("rejected", "game of chance");
    String[] filled = {"--var", "1=Bob", "--var", "2=B-2", "--var", "3=Monday"};
    Ran preview = run(line("template preview order_update", filled));
    assertThat(preview.out()).contains("Hi Bob, your order B-2");
    Ran bad = run("template", "preview", "order_update", "--var", "1=Bob");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err()).contains("variables.2", "is missing");
    Files.writeString(
        directory.resolve("t.json"),
        "{\"language\": \"en\", \"body\": \"Hello {{1}}, hi.\", \"variables\": {\"1\": \"Ann\"}}");
    assertThat(run("template", "create", "by_hand", "t.json").out()).contains("unsubmitted");
    assertThat(
            json(run("template", "submit", "by_hand", "--category", "utility", "--json"))
                .path("status")
                .asString())
        .isIn("received", "pending");
    Files.writeString(directory.resolve("r.json"), "{\"fallbacks\": []}");
    assertThat(run("template", "rules", "r.json").exitCode()).isZero();
    Ran stranger = run(line("send --to +12125550177 --template order_update", filled));
    assertThat(stranger.err()).contains("not_opted_in");
    run(
        "consent",
        "set",
        "+12125550177",
        "opted_in",
        "--channel",
        "whatsapp",
        "--source",
        "web",
        "--proof",
        "form 1");
    Ran sent = run(line("send --to +12125550177 --template order_update --wait", filled));
    assertThat(sent.exitCode()).as(sent.toString()).isZero();
    assertThat(sent.out()).contains("order_update (en)", "whatsapp");
  }

  private static String[] line(String words, String... more) {
    return Stream.concat(Arrays.stream(words.split(" ")), Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  @DisplayName("consents go in and out as files, a bad line by its number and exit 1")
  void consentFiles() throws IOException {
    Files.writeString(
        directory.resolve("in.csv"),
        "\nto,channel,status,source,date\n"
            + "+12125550131,sms,opted_out,old system,2026-01-05\n"
            + "nobody,sms,opted_out,old system,\n"
            + "+12125550132,sms,opted_in,website,2026-01-06\n");
    Ran first = run("consent", "import", "in.csv");
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(1);
    assertThat(first.err()).contains("line 4: to: ", "2 recorded", "1 refused");
    assertThat(first.out()).isEmpty();
    assertThat(run("consent", "import", "in.csv").err()).contains("0 recorded, 2 as they were");

    Ran out = run("consent", "export");
    assertThat(out.exitCode()).isZero();
    Files.writeString(directory.resolve("out.ndjson"), out.out());
    assertThat(run("consent", "import", "out.ndjson").exitCode()).isZero();
    assertThat(run("consent", "export", "--csv").out())
        .startsWith("recipient,channel,sender,status,source,proof,date,actor\n")
        .contains("+12125550131,sms,*,opted_out,old system,,2026-01-05T00:00:00Z,key first");

    Ran list = run("consent", "list", "--status", "opted_out", "--limit", "200");
    assertThat(list.out()).contains("+12125550131").doesNotContain("+12125550132");
    assertThat(run("consent", "history", "+12125550131").out()).contains("old system");
    assertThat(json(run("consent", "list", "--json", "--limit", "1")).path("data")).hasSize(1);
  }

  @Test
  @DisplayName(
      "W8 conversations are listed, shown and answered, and rules that answer are set and tried")
  void conversations() throws Exception {
    String phone = "+12125550177";
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(gateway().uri().resolve("/sim/phones/%2B12125550177/messages"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"to\": \"+14155550100\", \"body\": \"Is it open today?\"}"))
                .build(),
            BodyHandlers.discarding());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run("conversations", "show", phone).out().contains("Is it open today?"));
    Ran list = run("conversations", "list", "--search", "open", "--unread");
    assertThat(list.out()).contains("UNREAD", phone, "Is it open today?");
    Ran reply = run("conversations", "reply", phone, "Until six.");
    assertThat(reply.exitCode()).as(reply.toString()).isZero();
    assertThat(reply.out()).contains("msg_", "from +14155550100");
    assertThat(run("conversations", "list", "--unread").out()).doesNotContain(phone);
    assertThat(json(run("conversations", "show", phone, "--json")).path("messages")).hasSize(2);
    assertThat(run("conversations", "read", phone).out()).contains("read");
    Ran typing = run("conversations", "reply", phone, "x", "--typing");
    assertThat(typing.exitCode()).isEqualTo(1);
    assertThat(typing.err()).contains("typing_not_supported");

    Files.writeString(
        directory.resolve("rules.json"),
        "{\"rules\": [{\"name\": \"open\", \"when\": {\"contains\": [\"open today\"]},"
            + " \"answer\": {\"body\": \"Until six, {name|friend}.\"}}]}");
    assertThat(run("auto-replies", "set", "rules.json").out()).contains("RULE", "open");
    Ran tried = run("auto-replies", "try", "Are you OPEN today?", "--name", "Ann");
    assertThat(tried.out()).contains("Rule open answers", "Until six, Ann.");
    assertThat(json(run("auto-replies", "try", "no", "--json")).path("decision").asString())
        .isEqualTo("silent");
    // what it shows may be sent back
    Files.writeString(directory.resolve("rules.json"), run("auto-replies", "show", "--json").out());
    assertThat(run("auto-replies", "set", "rules.json").exitCode()).isZero();
    Files.writeString(directory.resolve("rules.json"), "{\"rules\": []}");
    assertThat(run("auto-replies", "set", "rules.json").err()).contains("no rules");
    assertThat(run("auto-replies", "set", "nowhere.json").exitCode()).isEqualTo(2);
  }

  @Test
  @DisplayName("D3 routes are put, listed, tried and deleted, and a message goes by one")
  void routes() throws IOException {
    Files.writeString(
        directory.resolve("route.json"),
        "{\"steps\": [{\"channel\": \"whatsapp\", \"until\": \"read\", \"within\": \"PT10M\"},"
            + " {\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT5M\"}],"
            + " \"cost_cap\": {\"amount\": \"0.05\"}}");
    Ran put = run("routes", "put", "cli", "route.json");
    assertThat(put.out())
        .as(put.toString())
        .contains("whatsapp", "PT10M", "costs at most 0.05 USD");
    assertThat(run("routes", "list").out())
        .contains("cli", "else SMS until delivered within 5 min");
    assertThat(json(run("routes", "list", "--json"))).isNotEmpty();
    Ran tried = run("routes", "try", "cli", "--to", "+14155550171");
    assertThat(tried.out()).contains("whatsapp", "no", "sms", "yes");
    Ran sent = run("send", "--to", "+14155550171", "--route", "cli", "--body", "hi", "--wait");
    assertThat(sent.out()).as(sent.toString()).contains("ROUTE cli", "passed", "delivered");
    assertThat(sent.exitCode()).isZero();
    // what it shows may be sent back
    Files.writeString(
        directory.resolve("route.json"), run("routes", "show", "cli", "--json").out());
    assertThat(run("routes", "put", "cli", "route.json").exitCode()).isZero();
    assertThat(run("routes", "delete", "cli").exitCode()).isZero();
    assertThat(run("routes", "show", "cli").exitCode()).isEqualTo(1);
    assertThat(run("routes", "put", "cli", "nowhere.json").exitCode()).isEqualTo(2);
  }

  @Test
  @DisplayName("keywords are shown, set, and a text tried on them")
  void keywords() throws IOException {
    assertThat(run("consent", "keywords").out()).contains("STOPALL", "abmelden", "the provider");
    Ran ordinary = run("consent", "test", "see you at the bus stop");
    assertThat(ordinary.out()).contains("It means nothing");
    JsonNode tried = json(run("consent", "test", "Schluss jetzt!", "--json"));
    assertThat(tried.path("means").asString()).isEqualTo("nothing");
    Files.writeString(
        directory.resolve("k.json"), "{\"opt_out\": [\"schluss jetzt\"], \"languages\": [\"de\"]}");
    assertThat(run("consent", "keywords", "--set", "k.json").out()).contains("your settings");
    tried = json(run("consent", "test", "Schluss jetzt!", "--json"));
    assertThat(tried.path("means").asString()).isEqualTo("STOP");
    assertThat(tried.path("answered_by").asString()).isEqualTo("gateway");
    assertThat(tried.path("reply").asString()).startsWith("Sie sind abgemeldet");
    assertThat(run("consent", "test", "YES").out()).contains("It means nothing", "only somebody");
    assertThat(run("consent", "test", "YES", "--opted-out").out()).contains("It means START");
    Files.writeString(directory.resolve("k.json"), "{\"help\": [\"stop\"]}");
    Ran refused = run("consent", "keywords", "--set", "k.json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("invalid_keywords", "help[0]");
    Files.writeString(directory.resolve("k.json"), "{}");
    assertThat(run("consent", "keywords", "--set", "k.json").exitCode()).isZero();
  }

  @Test
  @DisplayName("a scheduled text is taken back, a sent one's text taken away")
  void takesBackAndAway() {
    Ran later =
        run("send", "--to", "+12125550113", "--body", "Later", "--at", "2099-01-01T09:00:00+01:00");
    assertThat(later.err()).as("at most a year ahead").contains("send_at");
    String at = java.time.Instant.now().plusSeconds(86_400).toString();
    JsonNode scheduled =
        json(
            run(
                "send",
                "--to",
                "+12125550113",
                "--body",
                "Later",
                "--at",
                at,
                "--valid-for",
                "2h",
                "--json"));
    assertThat(scheduled.path("status").asString()).isEqualTo("scheduled");
    String id = scheduled.path("id").asString();
    Ran early = run("messages", "redact", id);
    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.err()).contains("not_redactable").contains("Cancel it first");
    assertThat(run("messages", "cancel", id).out()).contains("canceled");
    assertThat(json(run("messages", "cancel", id, "--json")).path("status").asString())
        .isEqualTo("canceled");
    assertThat(run("messages", "redact", id).out()).contains("redacted");
    JsonNode gone = json(run("messages", "redact", id, "--json"));
    assertThat(gone.path("body").asString()).isEmpty();
    assertThat(gone.path("redacted_at").isString()).isTrue();
  }

  @Test
  @DisplayName("media go by their address, without a text")
  void media() {
    Ran sent = run("send", "--to", "+12125550114", "--media", "http://media.invalid/a.png");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(sent.out())
        .contains("http://media.invalid/a.png")
        .contains("media 1 could not be checked from here: the host name does not resolve");
  }

  @Test
  @DisplayName("a call is placed, listed, shown with its timeline and hung up")
  void calls() {
    Ran placed = run("call", "--to", "+14152000118", "--say", "Press 1.", "--key", "1=confirmed");
    assertThat(placed.exitCode()).as(placed.err()).isZero();
    assertThat(placed.out()).contains("call_", "+14152000118", "accepted");
    JsonNode page = json(run("call", "list", "--json"));
    String id = page.path("data").path(0).path("id").asString();
    assertThat(run("call", "show", id).out()).contains(id, "+14152000118", "accepted");
    JsonNode ended = json(run("call", "hangup", id, "--json"));
    assertThat(ended.path("id").asString()).isEqualTo(id);
    Ran wrong = run("call", "--to", "12", "--say", "Hi");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("invalid_number");
  }

  @Test
  @DisplayName("I3 voicemails are listed, shown, saved, heard, redacted and deleted")
  void voicemails() throws Exception {
    dev.switchboard.client.Switchboard client =
        dev.switchboard.client.Switchboard.at(gateway().uri(), gateway().apiKey());
    client.calls().setIncoming("{\"otherwise\": {\"voicemail\": {\"greeting\": \"Hi.\"}}}");
    String phone = "+12125550178";
    String sid =
        sim("/sim/phones/%2B12125550178/calls", "{\"to\": \"+14155550100\"}")
            .path("sid")
            .asString();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> sim("/sim/calls/" + sid, "").at("/waiting/what").asString("").equals("record"));
    sim("/sim/calls/" + sid + "/speech", "{\"text\": \"Please call me back about it.\"}");
    sim("/sim/calls/" + sid + "/hangup", "{}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            json(run("voicemails", "list", "--from", phone, "--json"))
                .at("/data/0/audio/state")
                .asString("")
                .equals("stored"));
    String id =
        json(run("voicemails", "list", "--from", phone, "--json")).at("/data/0/id").asString();
    assertThat(run("voicemails", "list", "--unheard").out()).contains("WORDS", phone, id, "new");
    assertThat(run("voicemails", "show", id).out()).contains(id, phone, "not yet", "stored");
    assertThat(run("voicemails", "audio", id, "message.wav").out()).contains("bytes in");
    assertThat(Files.size(directory.resolve("message.wav"))).isGreaterThan(1_000);
    assertThat(run("voicemails", "heard", id).out()).contains("by key");
    assertThat(run("voicemails", "list", "--unheard").out()).doesNotContain(id);
    assertThat(run("voicemails", "redact", id).out()).contains("removed");
    assertThat(run("voicemails", "delete", id).out()).contains("deleted");
    assertThat(run("voicemails", "show", id).exitCode()).isEqualTo(1);
    Files.writeString(directory.resolve("v.json"), "{\"delete_at_provider\": true}");
    assertThat(json(run("voicemails", "settings", "v.json")).path("delete_at_provider").asBoolean())
        .isTrue();
    assertThat(run("voicemails", "settings").out()).contains("\"delete_at_provider\":true");
  }

  @Test
  @DisplayName(
      "I8 a flow is pushed, listed, shown and deleted; a bad one is told where it is wrong")
  void flowFiles() throws IOException {
    String text =
        "flow: pushed\nsteps:\n  hello: {say: Hello., next: desk}\n  desk:\n"
            + "    dial: {to: \"${PUSHED_DESK}\", otherwise: end}\n    next: end\n"
            + "  end: {hang_up: {say: Bye., exit: done}}\n";
    Files.writeString(directory.resolve("pushed.yaml"), text);
    Ran unset = run("flow", "push", "pushed.yaml");
    assertThat(unset.exitCode()).isEqualTo(1);
    assertThat(unset.err()).contains("pushed.yaml:5:", "error: ", "[unset_setting]", "PUSHED_DESK");
    assertThat(run("flow", "settings", "PUSHED_DESK=+14155550126").out()).contains("+14155550126");
    Ran pushed = run("flow", "push", "pushed.yaml");
    assertThat(pushed.exitCode()).as(pushed.toString()).isZero();
    assertThat(pushed.out()).contains("pushed: version 1");
    Files.writeString(directory.resolve("pushed.yaml"), text.replace("Hello.", "Hi."));
    assertThat(json(run("flow", "push", "pushed.yaml", "--json")).path("version").asInt())
        .isEqualTo(2);
    assertThat(run("flow", "list").out()).contains("pushed", "done");
    Ran shown = run("flow", "show", "pushed");
    assertThat(shown.out()).isEqualTo(text.replace("Hello.", "Hi."));
    assertThat(shown.err()).contains("version 2");
    assertThat(json(run("flow", "show", "pushed", "--json")).path("source").asString())
        .contains("Hi.");
    Ran needed = run("flow", "settings", "PUSHED_DESK=");
    assertThat(needed.exitCode()).isEqualTo(1);
    assertThat(needed.err()).contains("setting_in_use");
    assertThat(run("flow", "delete", "pushed").exitCode()).isZero();
    assertThat(run("flow", "show", "pushed").exitCode()).isEqualTo(1);
    assertThat(run("flow", "settings", "PUSHED_DESK=").exitCode()).isZero();
  }

  @Test
  @DisplayName("I1 calls that come in are answered by a flow, and calls go out through one")
  void flows() {
    dev.switchboard.client.Switchboard client =
        dev.switchboard.client.Switchboard.at(gateway().uri(), gateway().apiKey());
    client
        .flows()
        .put(
            "by-command",
            "flow: by-command\nvariables: {name: \"\"}\nsteps:\n  end: {hang_up: {say: \"Hi {name}.\", exit: said}}\n");
    Ran set = run("call", "incoming", "--flow", "by-command");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(set.out()).contains("(all others)", "flow", "by-command");
    Ran one = run("call", "incoming", "--number", "+14155550100", "--say", "Only here.");
    assertThat(one.out()).contains("+14155550100", "Only here.", "by-command");
    assertThat(json(run("call", "incoming", "--json")).at("/otherwise/flow").asString())
        .isEqualTo("by-command");
    assertThat(run("call", "incoming", "--flow", "nowhere").exitCode()).isEqualTo(1);
    run("call", "incoming", "--number", "+14155550100", "--reset");
    assertThat(run("call", "incoming", "--reset").out())
        .contains("Thank you for calling.")
        .doesNotContain("by-command", "+14155550100");
    JsonNode placed =
        json(
            run(
                "call",
                "--to",
                "+14152000119",
                "--flow",
                "by-command",
                "--var",
                "name=Ada",
                "--json"));
    assertThat(placed.at("/flow/name").asString()).isEqualTo("by-command");
    assertThat(run("call", "show", placed.path("id").asString()).out()).contains("by-command");
    client.flows().delete("by-command");
  }

  /** Tells the simulator something, or asks it. */
  private static JsonNode sim(String path, String json) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway().uri().resolve(path))
            .header("Content-Type", "application/json");
    return JsonMapper.shared()
        .readTree(
            HttpClient.newHttpClient()
                .send(
                    (json.isEmpty() ? request : request.POST(BodyPublishers.ofString(json)))
                        .build(),
                    BodyHandlers.ofString())
                .body());
  }

  @Test
  @DisplayName("how long texts are kept is shown and set")
  void retention() {
    assertThat(run("retention", "show").out()).contains("for as long as the record");
    Ran set = run("retention", "set", "--days", "400", "--here-only");
    assertThat(set.out()).contains("400 days", "they stay", "by key");
    assertThat(json(run("retention", "show", "--json")).path("bodies_days").asInt()).isEqualTo(400);
    assertThat(run("retention", "set", "--keep").out()).contains("for as long as the record");
  }

  @Test
  @DisplayName(
      "V1 V2 a code is asked for, checked and shown; limits, blocks and the funnel are there")
  void verify() throws IOException {
    Ran started =
        run("verify", "start", "--to", "+12125550167", "--fallback", "call:30s", "--json");
    assertThat(started.exitCode()).as(started.toString()).isZero();
    String id = json(started).path("id").asString();
    Ran wrong = run("verify", "check", id, "00000000");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("pending", "4 tries left");
    assertThat(run("verify", "show", id).out()).contains("+12125550167 by sms", "wrong_code");
    assertThat(run("verify", "list").out()).contains(id);
    Ran soon = run("verify", "resend", id);
    assertThat(soon.exitCode()).isEqualTo(1);
    assertThat(soon.err()).contains("rate_limited");
    assertThat(run("verify", "cancel", id).out()).contains("canceled");
    Ran late = run("verify", "check", id, "00000000", "--json");
    assertThat(late.exitCode()).isEqualTo(1);
    assertThat(json(late).path("status").asString()).isEqualTo("canceled");
    assertThat(run("verify", "block", "+1999", "--reason", "a test").out()).contains("no codes");
    assertThat(run("verify", "blocks").out()).contains("+1999", "a test");
    assertThat(run("verify", "unblock", "+1999").out()).contains("may have codes again");
    assertThat(run("verify", "blocks").out()).contains("no prefix is blocked");
    assertThat(run("verify", "funnel").out()).contains("COUNTRY", "US");
    Files.writeString(directory.resolve("verify.json"), "{\"keep_days\": 30}");
    assertThat(json(run("verify", "settings", "set", "verify.json")).path("keep_days").asInt())
        .isEqualTo(30);
    assertThat(json(run("verify", "settings")).path("limits").path("number").path("burst").asInt())
        .isEqualTo(5);
  }

  @Test
  @DisplayName("a refusal exits with 1 and says which field and why")
  void refusals() {
    Ran ran = run("send", "--to", "4155550123", "--body", "Hi");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("invalid_number").contains("to:");
    assertThat(ran.out()).isEmpty();

    Ran unknown = run("messages", "show", "msg_01998877-0000-7000-8000-000000000000");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("not_found");
  }

  @Test
  @DisplayName("a wrong key exits with 2 and says where the right one is looked for")
  void wrongKey() {
    Ran ran = commands().with("SWITCHBOARD_API_KEY", "not-the-key").run("messages", "list");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("SWITCHBOARD_API_KEY");
  }

  @Test
  @DisplayName(
      "quiet hours are shown, edited by a file, switched on and off, and asked about a number")
  void hours() throws IOException {
    Ran shown = run("hours", "show");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("not in force", "bulk", "US FL", "daily 08:00-20:00", "47 CFR");
    Ran check = run("hours", "check", "+13055550123", "--at", "2026-12-02T02:14:00Z");
    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out())
        .contains("Florida", "quiet", "the time there is Tue 21:14", "not in force");
    assertThat(json(run("hours", "check", "+4915112345678", "--json")).path("area").asString())
        .isEqualTo("Germany");
    Path file = directory.resolve("hours.json");
    String document = run("hours", "show", "--json").out();
    Files.writeString(file, document.replace("daily 10:00-21:00", "daily 11:00-21:00"));
    assertThat(run("hours", "set", file.toString()).out()).contains("daily 11:00-21:00");
    Ran on = run("hours", "set", "--on", "--applies-to", "bulk,normal", "--json");
    assertThat(on.exitCode()).as(on.err()).isZero();
    assertThat(json(on).path("enabled").asBoolean()).isTrue();
    assertThat(json(on).path("applies_to")).hasSize(2);
    Ran off = run("hours", "set", "--off", "--applies-to", "bulk");
    assertThat(off.out()).contains("not in force", "changed ", " by key ");
    assertThat(run("hours", "history").out()).contains("VERSION", "in force", "bulk");
    Ran urgent = run("hours", "set", "--applies-to", "urgent");
    assertThat(urgent.exitCode()).isEqualTo(1);
    assertThat(urgent.err()).contains("urgent_is_exempt", "applies_to[0]");
    assertThat(run("hours", "set").exitCode()).isEqualTo(2);
    assertThat(run("hours", "set", "--on", "--off").exitCode()).isEqualTo(2);
    assertThat(run("hours", "set", "nowhere.json").exitCode()).isEqualTo(2);
    assertThat(run("hours", "check", "+13055550123", "--at", "noon").exitCode()).isEqualTo(2);
  }

  @Test
  @DisplayName("D1 D2 advice on channels and verification methods is given with reasons and costs")
  void advise() {
    Ran channel =
        run("advise", "channel", "--to", "+4915112345678", "--urgency", "now", "--must-be-read");
    assertThat(channel.exitCode()).as(channel.err()).isZero();
    assertThat(channel.out())
        .contains("1. voice", "of 100", "USD", "cannot be taken", "what would change it:");
    assertThat(channel.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
    JsonNode ranked =
        json(run("advise", "channel", "--country", "BR", "--media", "picture", "--json"));
    assertThat(ranked).hasSize(3);
    assertThat(ranked.get(0).path("choice").asString()).isEqualTo("whatsapp");
    Ran verification =
        run("advise", "verification", "--to", "+442079460000", "--stakes", "high", "--email");
    assertThat(verification.exitCode()).as(verification.err()).isZero();
    assertThat(verification.out())
        .contains("1. call", "NIST SP 800-63B", "which sms does not reach");
    assertThat(
            json(run("advise", "verification", "--email", "--json"))
                .get(0)
                .path("choice")
                .asString())
        .isEqualTo("email");
    assertThat(run("advise", "verification").exitCode()).isEqualTo(2);
    assertThat(run("advise", "channel").exitCode()).isEqualTo(2);
    assertThat(run("advise", "channel", "--to", "+14155550123", "--country", "US").exitCode())
        .isEqualTo(2);
    assertThat(run("advise", "channel", "--country", "US", "--at", "noon").exitCode()).isEqualTo(2);
    Ran unknown = run("advise", "channel", "--country", "US", "--urgency", "yesterday");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("urgency", "now, soon, whenever");
  }

  @Test
  @DisplayName("a sender's pace is shown and changed")
  void senders() {
    String address = json(run("sender", "list", "--json")).at("/data/0/address").asString();
    Ran changed = run("sender", "rate", address, "12.5");
    assertThat(changed.exitCode()).as(changed.err()).isZero();
    assertThat(changed.out()).contains(address, "12.5", "ready");
    assertThat(json(run("sender", "rate", address, "80", "--json")).path("rate").asInt())
        .isEqualTo(80);
    assertThat(run("sender", "resume", address).exitCode()).isZero();
    assertThat(run("sender", "rate", "+15005550001", "1").exitCode()).isEqualTo(1);
  }

  @Test
  @DisplayName("an opt-out is recorded, shown, and kept to")
  void consent() {
    assertThat(run("consent", "show", "+12125550119").err()).contains("nothing is recorded");
    Ran set = run("consent", "set", "+12125550119", "opted_out", "--source", "phone call");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(run("consent", "show", "+12125550119").out()).contains("opted_out", "phone call");
    assertThat(json(run("consent", "show", "+12125550119", "--json")).path("consents")).hasSize(1);

    Ran refused = run("send", "--to", "+12125550119", "--body", "Hi");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("opted_out");
  }

  @Test
  @DisplayName("a campaign is previewed, confirmed, sent and summed up, and not sent twice")
  void campaigns() throws IOException {
    Files.writeString(
        directory.resolve("people.csv"),
        """
        name,phone
        Ann,+12125550111
        Ben,(212) 555-0112
        Ben,+1 212 555 0112
        Cleo,+44 20 7946 0990
        Dan,12
        Eve,+12125550118
        """);
    run("consent", "set", "+12125550118", "opted_out", "--source", "letter");
    String[] campaign = {"campaign", "run", "people.csv", "--body", "Hi {name}", "--region", "us"};

    Ran nobody = run(campaign);
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("--yes");
    Ran declined = commands().typing("n\n").run(campaign);
    assertThat(declined.exitCode()).isEqualTo(1);
    assertThat(declined.err()).contains("Send 2 messages? [y/N]", "nothing was sent");
    assertThat(run("messages", "list", "--to", "+12125550111").err()).contains("no messages");

    Ran sent = commands().typing("y\n").run(campaign);
    assertThat(sent.exitCode()).as(sent.toString()).isZero();
    assertThat(sent.out())
        .contains("2  to be sent", "1  opted out", "1  duplicate", "1  landline", "1  too short")
        .contains("2  delivered", "4  not sent", "6  rows in the file");

    Ran again = run(plus(campaign, "--yes", "--json"));
    assertThat(again.exitCode()).isZero();
    assertThat(json(again).at("/outcome/delivered").asInt()).isEqualTo(2);
    assertThat(json(run("messages", "list", "--to", "+12125550111", "--json")).path("data"))
        .as("the same campaign again is the same messages")
        .hasSize(1);
  }

  @Test
  @DisplayName("D4: costs are shown, budgets set and taken away, prices written and taken back")
  void money() {
    run("send", "--to", "+12125550141", "--body", "paid for", "--wait");
    Ran costs = run("costs", "--by", "channel,country");
    assertThat(costs.exitCode()).as(costs.err()).isZero();
    assertThat(costs.out()).contains("CHANNEL", "COUNTRY", "ESTIMATED", "sms", "US", "all", "USD");
    assertThat(json(run("costs", "--json")).at("/total/count").asInt()).isPositive();

    assertThat(run("budgets", "list").err()).contains("no budget is set");
    Ran set =
        run(
            "budgets",
            "set",
            "nothing",
            "0",
            "--scope",
            "country",
            "--subject",
            "LU",
            "--warn-at",
            "50");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(set.out()).contains("nothing", "country LU");
    Ran over = run("send", "--to", "+352621123456", "--body", "too dear");
    assertThat(over.exitCode()).isEqualTo(1);
    assertThat(over.err()).contains("over_budget", "budget nothing of country LU is used up");
    assertThat(json(run("budgets", "list", "--json")).path("name").asString()).isEqualTo("nothing");
    assertThat(run("budgets", "delete", "nothing").out()).contains("is gone");
    assertThat(run("budgets", "delete", "nothing").exitCode()).isEqualTo(1);

    Ran price = run("prices", "set", "sms", "0.05", "--country", "LU", "--note", "contract");
    assertThat(price.exitCode()).as(price.err()).isZero();
    assertThat(price.out()).contains("override", "contract", "0.05");
    assertThat(run("prices", "list", "--item", "sms", "--country", "LU").out())
        .contains("ITEM", "override");
    assertThat(run("prices", "unset", "sms", "--country", "LU").exitCode()).isZero();
    assertThat(run("prices", "unset", "sms", "--country", "LU").err()).contains("no such price");
  }

  @Test
  @DisplayName("what was counted of the senders is shown, and thresholds are shown and set")
  void signals() throws IOException {
    run("send", "--to", "+12125550131", "--body", "counted", "--wait");
    Ran shown = run("signals");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("SENDER", "COUNTRY", "all", "US");
    assertThat(json(run("signals", "--country", "US", "--json")).at("/data/0/country").asString())
        .isEqualTo("US");
    assertThat(run("signals", "--country", "AQ").err()).contains("nothing was counted");
    assertThat(run("signals", "--sender", "+15005550001").err()).contains("nothing was counted");

    Ran usual = run("signals", "thresholds");
    assertThat(usual.out()).contains("filtered", "30007", "20.0 %", "pause");
    String document = run("signals", "thresholds", "--json").out();
    Files.writeString(directory.resolve("thresholds.json"), document.replace("0.2,", "0.25,"));
    Ran set = run("signals", "thresholds", "set", "thresholds.json");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(set.out()).contains("25.0 %", "set by key ");
    Ran refused = commands().typing("{\"thresholds\": 1}").run("signals", "thresholds", "set", "-");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("malformed", "thresholds:");
  }

  @Test
  @DisplayName("the doctor finds everything in order")
  void doctor() {
    Ran ran = run("doctor");
    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("✓ gateway", "✓ ready", "✓ key");
  }

  @Test
  @DisplayName("a second gateway on the same port is refused with 2 and a remedy")
  void occupiedPort() {
    String port = String.valueOf(gateway().uri().getPort());
    Ran ran = new CommandLines(directory).run("serve", "--port", port);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(port, "SWITCHBOARD_PORT");
  }

  @Test
  @DisplayName("half a Twilio account is refused with 2, naming what is missing")
  void halfAConfiguration() {
    Ran ran =
        new CommandLines(directory).with("TWILIO_ACCOUNT_SID", "AC" + "1".repeat(32)).run("serve");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER");
  }

  @Test
  @DisplayName("a home that is a file is refused with what to do")
  void unusableHome() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    Ran ran = new CommandLines(directory).run("serve", "--home", "file", "--port", freePort());
    assertThat(ran.exitCode()).as(ran.err()).isIn(1, 2);
    assertThat(ran.err()).contains(directory.resolve("file").toString()).doesNotContain("\tat ");
    Ran simulator = new CommandLines(directory).run("simulator", "--home", "file", "--port", "0");
    assertThat(simulator.exitCode()).as(simulator.err()).isEqualTo(2);
    assertThat(simulator.err()).contains("--home").doesNotContain("\tat ");
  }

  private static String freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  private static Gateway gateway() {
    return Objects.requireNonNull(serve).gateway();
  }

  private CommandLines commands() {
    return new CommandLines(directory)
        .with("SWITCHBOARD_URL", gateway().uri().toString())
        .with("SWITCHBOARD_HOME", home.toString());
  }

  private Ran run(String... args) {
    return commands().run(args);
  }

  private static String[] plus(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  private static JsonNode json(Ran ran) {
    assertThat(ran.out()).as(ran.err()).isNotBlank();
    return JsonMapper.shared().readTree(ran.out());
  }
}
