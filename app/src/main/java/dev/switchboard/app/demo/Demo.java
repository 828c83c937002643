package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.LedgerEntry;
import dev.switchboard.cli.campaign.Pace;
import dev.switchboard.cli.campaign.Plan;
import dev.switchboard.cli.campaign.PlanText;
import dev.switchboard.cli.campaign.Posting;
import dev.switchboard.cli.campaign.Watch;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.client.Attention;
import dev.switchboard.client.Channel;
import dev.switchboard.client.Consent;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.Retries;
import dev.switchboard.client.Switchboard;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * The story from the file to the checked figures. Every number it prints was read from the gateway,
 * the ledger or the file.
 */
final class Demo {
  /** Long enough to watch, short enough to wait for. */
  private static final int SECONDS_OF_SENDING = 14;

  /** What a scene may take beyond the sending itself. */
  private static final Duration SLACK = Duration.ofSeconds(180);

  private final Stage stage;
  private final Script script;
  private final Narration narration;
  private final Switchboard gateway;
  private final SimulatorControl simulator;
  private final List<Audit.Check> callChecks = new ArrayList<>();

  Demo(Stage stage, Script script, Narration narration) {
    this.stage = stage;
    this.script = script;
    this.narration = narration;
    this.gateway = Switchboard.at(stage.gateway(), stage.apiKey(), Retries.usual());
    this.simulator = new SimulatorControl(stage.simulator());
  }

  /** Plays it and says what came of it. */
  Ending play() throws InterruptedException, ExecutionException {
    recordOptOuts();
    Plan plan = Plan.of(script.campaign(), gateway);
    String sender = gateway.senders().senders().getFirst().address();
    BigDecimal rate = rate(plan);
    gateway.rate(sender, rate);
    // what the account would be allowed; the pace is the gateway's to hold
    simulator.limit(sender, rate.multiply(new BigDecimal("1.5")));
    preview(plan, rate);
    troubles(plan);
    Played played = send(plan, rate, sender);
    result(played);
    List<Audit.Check> checks = new ArrayList<>(audit(played, rate));
    checks.addAll(told(callChecks));
    checks.addAll(onWhatsApp(sender));
    checks.addAll(flows(sender));
    checks.addAll(codes());
    return new Ending(played, checks);
  }

  private void recordOptOuts() {
    narration.step("Recording who said no before");
    for (Script.OptOut optOut : script.optedOut()) {
      gateway.putConsent(optOut.number(), Consent.Change.optedOut(Channel.SMS, optOut.source()));
    }
    narration.line(
        script.optedOut().size() + " opt-outs from examples/opted-out.csv, by PUT /v1/consents");
  }

  private static BigDecimal rate(Plan plan) {
    return BigDecimal.valueOf(Math.max(1, Math.ceilDiv(plan.segments(), SECONDS_OF_SENDING)));
  }

  private void preview(Plan plan, BigDecimal rate) {
    narration.step("Preview of " + script.file());
    new PlanText(script.campaign().file(), plan)
        .print(narration.out(), narration.ink(), Narration.MARGIN, rate);
  }

  private void troubles(Plan plan) {
    Cast cast = Cast.of(plan.messages());
    cast.unreachable().forEach(phone -> simulator.carrier(phone, "unreachable"));
    cast.filtered().forEach(phone -> simulator.carrier(phone, "filtered"));
    if (!cast.unreachable().isEmpty()) {
      narration.line("");
      narration.line(
          "Of the phones, "
              + cast.unreachable().size()
              + " are switched off and "
              + cast.filtered().size()
              + " are behind a filter.");
    }
  }

  private Played send(Plan plan, BigDecimal rate, String sender)
      throws InterruptedException, ExecutionException {
    narration.step("Sending at " + rate.toPlainString() + " segments a second");
    Pace pace = new Pace(0);
    Posting posting = Posting.of(gateway, plan.messages(), given -> {});
    narration.line(posting.accepted().size() + " texts accepted and committed");
    Watch watch = new Watch(gateway, posting.accepted());
    ProgressBar bar = narration.bar();
    FutureTask<List<Audit.Check>> calls = started(calls(sender, bar));
    Optional<FutureTask<StopScene.Stopped>> stop = Optional.empty();
    Optional<FutureTask<Message>> question = Optional.empty();
    long end = System.nanoTime() + SLACK.plusSeconds(SECONDS_OF_SENDING).toNanos();
    while (watch.settled() < watch.size() && System.nanoTime() < end) {
      watch.look();
      bar.show(watch.settled(), watch.size(), pace.words(watch.settled(), watch.size()));
      double share = (double) watch.settled() / watch.size();
      if (question.isEmpty() && share >= 0.25) {
        question = first(watch, MessageStatus.DELIVERED).map(m -> started(question(m, bar)));
      }
      if (stop.isEmpty() && share >= 0.45) {
        stop = last(watch, MessageStatus.QUEUED).map(m -> started(stop(m, bar)));
      }
      Thread.sleep(250);
    }
    Optional<StopScene.Stopped> stopped =
        stop.isPresent() ? Optional.of(stop.get().get()) : Optional.empty();
    Optional<Message> answer =
        question.isPresent() ? Optional.of(question.get().get()) : Optional.empty();
    callChecks.addAll(calls.get());
    bar.close();
    return new Played(script, plan, posting, watch.look().messages(), stopped, answer, attention());
  }

  private FutureTask<List<Audit.Check>> calls(String sender, ProgressBar bar) {
    Consumer<String> told = line -> bar.say(narration.event(line));
    return new FutureTask<>(() -> {
      List<Audit.Check> checks =
          new ArrayList<>(new CallScene(gateway, simulator, sender, told).call());
      // After the calls that were answered as from the start: it changes how they are.
      checks.addAll(new VoicemailScene(gateway, simulator, sender, told).call());
      return checks;
    });
  }

  private FutureTask<Message> question(Message delivered, ProgressBar bar) {
    return new FutureTask<>(
        new QuestionScene(gateway, simulator, delivered, line -> bar.say(narration.event(line))));
  }

  private FutureTask<StopScene.Stopped> stop(Message waiting, ProgressBar bar) {
    return new FutureTask<>(
        new StopScene(gateway, simulator, waiting, line -> bar.say(narration.event(line))));
  }

  /** On a thread of its own, so that the bar goes on meanwhile. */
  private static <T> FutureTask<T> started(FutureTask<T> scene) {
    Thread.startVirtualThread(scene);
    return scene;
  }

  private static Optional<Message> first(Watch watch, MessageStatus status) {
    return watch.messages().stream().filter(message -> message.status() == status).findFirst();
  }

  private static Optional<Message> last(Watch watch, MessageStatus status) {
    return watch.messages().reversed().stream()
        .filter(message -> message.status() == status)
        .findFirst();
  }

  /** After the audit: what is sent here is in no file, and the clock moves on by a day. */
  private List<Audit.Check> onWhatsApp(String sender) throws InterruptedException {
    List<Audit.Check> checks =
        new ArrayList<>(new WhatsAppScene(gateway, simulator, narration).play(sender));
    checks.addAll(new TalkScene(gateway, simulator, narration).play(sender));
    checks.addAll(new RouteScene(gateway, simulator, narration).play(sender));
    return told(checks);
  }

  private List<String> attention() {
    List<String> items = new ArrayList<>();
    for (Attention item : gateway.attention()) {
      items.add(item.kind() + " " + item.subject() + ": " + item.reason());
    }
    return items;
  }

  private void result(Played played) {
    narration.step("What became of each row");
    int rows = played.plan().preview().totals().rows();
    narration.table(played.tally().table(narration.ink(), rows));
    played
        .answer()
        .ifPresent(answer -> narration.line("(and one answer, " + answer.status().word() + ")"));
    Tally.errors(played.messages())
        .forEach(error -> {
          narration.line("");
          narration.line(narration.ink().bold(error.code() + " " + error.name()));
          narration.line("  " + error.meaning() + (error.meaning().endsWith(".") ? "" : "."));
          narration.line("  What to do: " + error.remedy());
        });
  }

  /** After the audit as well: the clock is moved on while people listen. */
  private List<Audit.Check> flows(String sender) throws InterruptedException {
    narration.step("A shop's menu takes four calls, and a reminder is confirmed");
    return told(new FlowScene(gateway, simulator, narration::line).play(sender));
  }

  private List<Audit.Check> codes() throws InterruptedException {
    narration.step("Two people sign in with a one-time code");
    return told(new CodeScene(stage.gateway(), gateway, simulator, narration::line).play());
  }

  private List<Audit.Check> told(List<Audit.Check> checks) {
    checks.forEach(this::told);
    return checks;
  }

  private List<Audit.Check> audit(Played played, BigDecimal rate) {
    narration.step("Checked against the provider's own ledger");
    List<LedgerEntry> ledger = simulator.ledger();
    List<Audit.Check> checks = new Audit(played, ledger, simulator.phones()).checks();
    told(checks);
    narration.line(
        "· the fastest second took "
            + Pacing.mostInOneSecond(ledger)
            + " segments; the rate was "
            + rate);
    return checks;
  }

  private void told(Audit.Check check) {
    String mark = check.holds() ? narration.ink().good("✓") : narration.ink().bad("✗");
    narration.line(mark + " " + check.claim());
    check.faults().stream().limit(5).forEach(fault -> narration.line("    " + fault));
  }
}
