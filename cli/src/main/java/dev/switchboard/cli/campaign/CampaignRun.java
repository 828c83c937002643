package dev.switchboard.cli.campaign;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Message;
import dev.switchboard.client.Sender;
import dev.switchboard.client.Switchboard;
import dev.switchboard.core.recipients.Totals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A campaign from the preview to the summary, as a person at the command line sees it. */
public final class CampaignRun {
  /** Whether a person has to be asked before anything is sent. */
  public enum Consent {
    ASK,
    GIVEN
  }

  /** What to wait for. */
  public enum End {
    ACCEPTED,
    SETTLED
  }

  private final Terminal terminal;
  private final Switchboard gateway;
  private final Campaign campaign;
  private final JsonOption output;
  private final PrintStream told;
  private final Ink ink;

  public CampaignRun(Terminal terminal, Switchboard gateway, Campaign campaign, JsonOption output) {
    this.terminal = terminal;
    this.gateway = gateway;
    this.campaign = campaign;
    this.output = output;
    this.told = output.isOn() ? terminal.err() : terminal.out();
    this.ink = output.isOn() ? Ink.PLAIN : terminal.ink();
  }

  /** Shows what would be sent. */
  public int preview() {
    Plan plan = plan();
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(plan)));
    }
    return 0;
  }

  /** Shows, asks, sends, follows, sums up. */
  public int run(Consent consent, End end) throws IOException, InterruptedException {
    Plan plan = plan();
    if (plan.messages().isEmpty()) {
      throw Failure.failed("no row of the file can be sent", "see the reasons above");
    }
    if (consent == Consent.ASK && !agreed(plan)) {
      terminal.err().println("nothing was sent");
      return 1;
    }
    ProgressBar bar = new ProgressBar(terminal, told);
    Posting posting =
        Posting.of(
            gateway,
            plan.messages(),
            given -> bar.show(given, plan.messages().size(), "given to the gateway"));
    bar.close();
    Watch watch = new Watch(gateway, posting.accepted());
    if (end == End.SETTLED) {
      follow(watch);
    }
    sumUp(plan, posting, watch);
    return 0;
  }

  private Plan plan() {
    Plan plan = Plan.of(campaign, gateway);
    new PlanText(campaign.file(), plan).print(told, ink, "", rate());
    return plan;
  }

  private BigDecimal rate() {
    return gateway.senders().senders().stream()
        .filter(sender -> campaign.from().map(sender.address()::equals).orElse(true))
        .findFirst()
        .map(Sender::rate)
        .orElse(BigDecimal.ZERO);
  }

  private boolean agreed(Plan plan) throws IOException {
    if (terminal.prompts() == Terminal.Prompts.UNANSWERED) {
      throw Failure.misused("nobody is here to be asked", "--yes sends without asking");
    }
    terminal.err().print("Send " + plan.messages().size() + " messages? [y/N] ");
    terminal.err().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    return Optional.ofNullable(in.readLine())
        .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
        .filter(answer -> answer.equals("y") || answer.equals("yes"))
        .isPresent();
  }

  /** Ends when nothing moves any more; an interrupt leaves the messages to the gateway. */
  private void follow(Watch watch) throws InterruptedException {
    terminal.err().println("following until all is settled; Ctrl-C leaves the rest to the gateway");
    ProgressBar bar = new ProgressBar(terminal, told);
    Pace pace = new Pace(watch.settled());
    while (watch.settled() < watch.size()) {
      long start = System.nanoTime();
      watch.look();
      bar.show(watch.settled(), watch.size(), pace.words(watch.settled(), watch.size()));
      Duration looked = Duration.ofNanos(System.nanoTime() - start);
      // looking must not become the load: at most a fifth of the time is spent on it
      Thread.sleep(Math.max(500, looked.toMillis() * 4));
    }
    bar.close();
  }

  private void sumUp(Plan plan, Posting posting, Watch watch) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Message message : watch.messages()) {
      String reason =
          message.error().map(error -> " " + error.code() + " " + error.name()).orElse("");
      counts.merge(message.status().word() + reason, 1, Integer::sum);
    }
    posting
        .refused()
        .values()
        .forEach(problem -> counts.merge("refused " + problem.code(), 1, Integer::sum));
    if (output.isOn()) {
      Map<String, Object> json = json(plan);
      json.put("accepted", posting.accepted().size());
      json.put("outcome", counts);
      terminal.out().println(JsonText.of(json));
      return;
    }
    Table table = Table.of(">", "");
    counts.forEach((what, count) -> table.row(String.valueOf(count), what));
    table.row(String.valueOf(plan.leftOut()), "not sent, as shown above");
    table.row(
        ink.bold(String.valueOf(plan.preview().totals().rows())), ink.bold("rows in the file"));
    table.print(told, ink);
  }

  private static Map<String, Object> json(Plan plan) {
    Totals totals = plan.preview().totals();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rows", totals.rows());
    json.put("to_be_sent", plan.messages().size());
    json.put("invalid", totals.invalid());
    json.put("landline", totals.landline());
    json.put("duplicate", totals.duplicate());
    json.put("opted_out", totals.optedOut());
    json.put("text_refused", totals.textRefused());
    json.put("refused", plan.refused().size());
    json.put("segments", plan.segments());
    json.put(
        "estimated_cost",
        plan.cost()
            .map(cost ->
                Map.of("amount", cost.amount().toPlainString(), "currency", cost.currency())));
    return json;
  }
}
