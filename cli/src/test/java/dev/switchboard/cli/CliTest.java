package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @DisplayName("Wrong usage exits with 2, says what is wrong on stderr and nothing on stdout")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                | Missing required subcommand
          nonsense                                          | nonsense
          send                                              | --to
          send --to +447700900123 --body Hi --send-at soon  | --send-at
          send --to +447700900123 --body Hi --valid-for 1x  | --valid-for
          send --to +447700900123 --body Hi --priority asap | --priority
          send --to +447700900123                           | nothing to send
          send --to +447700900123 --body Hi --var 1=Ann     | --template
          send --to +447700900123 --body Hi --channel fax   | --channel
          template                                          | Missing required subcommand
          template show                                     | NAME
          template create order_update                      | FILE
          template create order_update missing.json         | there is no file
          template submit order_update                      | --category
          messages redact                                   | ID
          retention set                                     | --days
          retention set --days 90 --keep                    | --days
          retention set --days 0                            | --days
          call                                              | nothing to say
          call --to +447700900123                           | nothing to say
          call --to +447700900123 --say Hi --retry-after x  | --retry-after
          call --to +447700900123 --twiml nowhere.xml       | --twiml
          call --to +447700900123 --say Hi --flow shop      | nothing to say
          call incoming --flow shop --say Hi                | one answer
          call list --limit 0                               | --limit
          call show                                         | ID
          flow                                              | Missing required subcommand
          flow check                                        | FILE
          flow check nowhere.yaml                           | there is no file
          flow draw nowhere.yaml                            | there is no file
          flow walk nowhere.yaml                            | there is no file
          flow push                                         | FILE
          flow push nowhere.yaml                            | there is no file
          flow show                                         | NAME
          flow delete                                       | NAME
          flow list --limit 0                               | --limit
          voicemails                                        | Missing required subcommand
          voicemails list --limit 0                         | --limit
          voicemails show                                   | ID
          voicemails audio vm_1                             | FILE
          voicemails settings no-such-file.json             | no-such-file.json
          messages                                          | Missing required subcommand
          messages list --limit 500                         | --limit
          messages list --status gone                       | no such status
          messages list --since yesterday                   | --since
          sender rate +15005550006 fast                     | fast
          sender rate +15005550006 -1                       | -1
          consent set +447700900123 maybe --source web      | no such choice
          consent set +447700900123 opted_out               | --source
          consent list --status gone                        | no such choice
          consent list --limit 0                            | --limit
          consent list --channel pigeon                     | no such channel
          consent import nowhere.csv                        | cannot read
          consent export --csv --json                       | --csv
          consent test                                      | TEXT
          explain                                           | Missing required parameter
          signals --hours 0                                 | --hours
          costs --from yesterday                            | not a day
          budgets                                           | Missing required subcommand
          budgets set daily                                 | AMOUNT
          budgets set daily much                            | much
          prices set sms 0.01                               | --note
          signals thresholds set no-such-file.json          | no-such-file.json
          verify start                                      | --to
          verify check                                      | Missing required parameter
          verify start --to +447700900123 --fallback call:x | --fallback
          verify list --limit 0                             | --limit
          verify settings set no-such-file.json             | no-such-file.json
          segments Hi --to 4155550123                       | Not in international form
          estimate list.csv                                 | --body
          estimate missing.csv --body Hi                    | there is no file
          """)
  void usage(String line, String said) {
    Shell.Ran ran =
        shell()
            .with("SWITCHBOARD_API_KEY", "key")
            .run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.err()).contains(said).contains("try: ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  @DisplayName("Without a key the command says where one comes from and exits with 2")
  void noKey() {
    Shell.Ran ran = shell().run("messages", "list");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no API key").contains("SWITCHBOARD_API_KEY");
  }

  @Test
  @DisplayName("An address that is none is named and exits with 2")
  void badUrl() {
    Shell.Ran ran =
        shell()
            .with("SWITCHBOARD_API_KEY", "key")
            .with("SWITCHBOARD_URL", "localhost:8080")
            .run("messages", "list");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("SWITCHBOARD_URL").contains("localhost:8080");
  }

  @Test
  @DisplayName("A gateway that does not answer is named with what to do, and exits with 1")
  void nobodyThere() throws IOException {
    String nowhere = nowhere();
    Shell.Ran ran =
        shell()
            .with("SWITCHBOARD_API_KEY", "key")
            .with("SWITCHBOARD_URL", nowhere)
            .run("sender", "list");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains(nowhere).contains("./switchboard serve");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("Every command explains itself")
  @ValueSource(
      strings = {
        "send",
        "messages list",
        "messages show",
        "voicemails list",
        "voicemails audio",
        "sender list",
        "sender rate",
        "consent show",
        "consent set",
        "flow check",
        "flow draw",
        "flow walk",
        "flow push",
        "flow list",
        "flow show",
        "flow delete",
        "flow settings",
        "template list",
        "template show",
        "template preview",
        "template create",
        "template submit",
        "template rules",
        "template sync",
        "hours show",
        "hours set",
        "hours check",
        "hours history",
        "segments",
        "estimate",
        "advise channel",
        "advise verification",
        "explain",
        "costs",
        "budgets list",
        "budgets set",
        "budgets delete",
        "prices list",
        "prices set",
        "prices unset",
        "prices refresh",
        "signals",
        "signals thresholds",
        "signals thresholds set",
        "doctor"
      })
  void help(String command) {
    Shell.Ran ran = shell().run((command + " --help").split(" "));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Usage: switchboard " + command).contains("--json");
    assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  @DisplayName("The help of all names every command")
  void allHelp() {
    assertThat(shell().run("--help").out())
        .contains(
            "send",
            "messages",
            "sender",
            "consent",
            "segments",
            "estimate",
            "advise",
            "explain",
            "costs",
            "budgets",
            "prices",
            "signals",
            "doctor");
  }

  @Test
  @DisplayName("An error code is explained without a gateway, as JSON too")
  void explains() {
    assertThat(shell().run("explain", "21610").out()).contains("21610").contains("What to do");
    assertThat(shell().run("explain", "21610", "--json").out())
        .startsWith("{\"code\":21610,\"name\":\"")
        .contains("\"retryable\":false")
        .hasLineCount(1);
  }

  @Test
  @DisplayName("Several codes are explained at once, and codes are found by words")
  void explainsMore() {
    assertThat(shell().run("explain", "30003", "30006").out())
        .contains("30003  Unreachable", "30006  Landline");
    assertThat(shell().run("explain", "30003", "30006", "--json").out())
        .startsWith("{\"data\":[{\"code\":30003,")
        .hasLineCount(1);
    assertThat(shell().run("explain", "landline").out()).contains("CODE", "30006", "60205");
    assertThat(shell().run("explain", "message", "filtered").out()).contains("30007", "What to do");
    assertThat(shell().run("explain", "30999").out()).contains("30999", "delivery of a message");
    Shell.Ran nothing = shell().run("explain", "zebra");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("no code speaks of zebra", "try: ");
  }

  @Test
  @DisplayName("F32 A text is counted as it is billed, and what makes it expensive is named")
  void countsSegments() {
    assertThat(shell().run("segments", "€".repeat(80)).out()).startsWith("1 segment  GSM-7");
    assertThat(shell().run("segments", "€".repeat(81)).out()).startsWith("2 segments  GSM-7");
    assertThat(shell().typing("Zażółć 🙂\n").run("segments", "-", "--json").out())
        .startsWith(
            "{\"encoding\":\"ucs2\",\"segments\":1,\"characters\":8,\"breaks\":[],\"forced_by\":[")
        .contains("\"text\":\"🙂\"");
    String curly = "It’s " + "a".repeat(100);
    assertThat(shell().run("segments", curly, "--json").out())
        .contains("\"smart_encoded\":{")
        .contains("\"body\":\"It's aaa");
  }

  @Test
  @DisplayName("F32 What is not seen is named, and a cheaper text is offered with all it changes")
  void offersCheaperTexts() {
    String text = "Olá\u200B, não 🎉\n" + "a".repeat(140);
    Shell.Ran ran = shell().run("segments", text, "--to", "+351912345678");
    assertThat(ran.out())
        .startsWith(
            "3 segments  UCS-2, 152 characters, up to 67 UTF-16 units a segment, about 0.1470 USD (PT)")
        .contains("not in GSM-7: á at 3, ZERO WIDTH SPACE at 4, ã at 8, 🎉 at 11")
        .contains(
            "it takes 1 segment, about 0.0490 USD (PT) (á as a, ZERO WIDTH SPACE left out, ã as a, 🎉 left out):")
        .contains("     Ola, nao\n     aaa");
    assertThat(shell().run("segments", text, "--to", "+351912345678", "--json").out())
        .contains(
            "{\"at\":2,\"text\":\"á\",\"name\":\"LATIN SMALL LETTER A WITH ACUTE\",\"places\":[2]}")
        .contains("\"alternative\":{\"body\":\"Ola, nao\\n")
        .contains("{\"at\":9,\"text\":\" 🎉\",\"by\":\"\"}")
        .contains(
            "\"country\":\"PT\",\"estimated_cost\":{\"amount\":\"0.147\",\"currency\":\"USD\"}}")
        .hasLineCount(1);
    assertThat(shell().run("segments", "Привет ".repeat(20)).out()).doesNotContain("it takes");
    assertThat(shell().run("segments", "a".repeat(1601)).err()).contains("body_too_long");
  }

  @Test
  @DisplayName(
      "A file is estimated without a gateway: rows, segments and cost by country, and what is left out")
  void estimates() throws IOException {
    Files.writeString(
        directory.resolve("list.csv"),
        """
        name,phone
        Ana,+351912345678
        João,+351912345679
        Zoë,+14155550123
        Again,+14155550123
        Nobody,12
        """);
    String body = "Olá {name}, a sua encomenda está a caminho e chega amanhã de manhã. Até já!";
    Shell.Ran ran = shell().run("estimate", "list.csv", "--body", body);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern("PT  Portugal +2 +4 +0.20 USD")
        .containsPattern("US  United States +1 +2 +0.02 USD")
        .containsPattern("all +3 +6 +0.22 USD")
        .contains("left out of 5 rows:")
        .containsPattern("1  duplicate +line 5 is line 4 again")
        .contains("written in plain characters it takes 3 segments, 0.11 USD (á as a, ã as a");
    assertThat(shell().run("estimate", "list.csv", "--body", body, "--json").out())
        .startsWith(
            "{\"rows\":5,\"valid\":3,\"invalid\":1,\"landline\":0,\"duplicate\":1,\"text_refused\":0,\"segments\":6,")
        .contains("{\"country\":\"US\",\"rows\":1,\"segments\":2,")
        .contains("\"alternative\":{\"segments\":3,")
        .hasLineCount(1);
    assertThat(shell().run("estimate", "list.csv", "--body", "Hi {nick}").err())
        .contains("the file has no such column");
  }

  @Test
  @DisplayName("Colours are for screens, and NO_COLOR turns them off there")
  void colours() {
    assertThat(shell().run("explain", "21610").out()).doesNotContain("\033[");
    assertThat(shell().onAScreen().run("explain", "21610").out()).contains("\033[1m21610");
    assertThat(shell().onAScreen().with("NO_COLOR", "1").run("explain", "21610").out())
        .doesNotContain("\033[");
  }

  @Test
  @DisplayName("The doctor finds half a configuration, a home that is a file, and a taken port")
  void doctor() throws IOException {
    Files.writeString(directory.resolve("home"), "");
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Shell.Ran ran =
          shell()
              .with("SWITCHBOARD_HOME", "home")
              .with("SWITCHBOARD_PORT", String.valueOf(taken.getLocalPort()))
              .with("SWITCHBOARD_URL", nowhere())
              .with("TWILIO_ACCOUNT_SID", "AC1")
              .run("doctor");
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.out())
          .contains("✓ Java")
          .contains("✗ home", "is not a directory")
          .contains("✗ provider", "TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER missing")
          .contains("✗ port", taken.getLocalPort() + " on 127.0.0.1 cannot be taken")
          .contains("✗ gateway");
    }
  }

  @Test
  @DisplayName("The doctor is content with a machine on which nothing runs yet")
  void doctorBeforeTheFirstStart() throws IOException {
    String free = nowhere().replaceAll(".*:", "");
    Shell.Ran ran = shell().with("SWITCHBOARD_PORT", free).run("doctor", "--json");
    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(ran.out()).contains("\"ok\":true").hasLineCount(1);
  }

  private Shell shell() {
    return new Shell(directory);
  }

  private static String nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
