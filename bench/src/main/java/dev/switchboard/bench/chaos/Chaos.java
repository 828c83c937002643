package dev.switchboard.bench.chaos;

import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.plan.Schedule;
import dev.switchboard.bench.chaos.stage.Await;
import dev.switchboard.bench.chaos.stage.FrontDoor.AnsweredText;
import dev.switchboard.bench.chaos.stage.Provider;
import dev.switchboard.bench.chaos.stage.Stage;
import dev.switchboard.bench.chaos.traffic.Api;
import dev.switchboard.bench.chaos.traffic.Books;
import dev.switchboard.bench.chaos.traffic.People;
import dev.switchboard.bench.chaos.traffic.Traffic;
import dev.switchboard.bench.chaos.verdict.Audit;
import dev.switchboard.bench.chaos.verdict.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** One run: traffic under a storm, the repair, and the verdict. */
public final class Chaos {
  private static final People PEOPLE = new People(2_000, 50);

  /** One campaign recipient in this many has a phone that is off. */
  private static final int UNREACHABLE_EVERY = 50;

  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(8);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

  private final ChaosPlan plan;
  private final Log log;
  private final Outages outages = new Outages();
  private final Books books = new Books();
  private final List<AnsweredText> answered = new CopyOnWriteArrayList<>();

  Chaos(ChaosPlan plan, Log log) {
    this.plan = plan;
    this.log = log;
  }

  /** Runs it to its end, also where that is a bad one. */
  Outcome run() throws InterruptedException {
    log.say("seed " + plan.seed() + ": " + plan.nodes() + " nodes, " + plan.length());
    try (Stage stage = new Stage(plan.folder(), plan.programs(), plan.nodes(), answered::add)) {
      Api api = new Api(stage.door().url(), Stage.KEY);
      if (!api.rate(Provider.NUMBER, plan.rate())) {
        throw new IllegalStateException("The sender's rate could not be set");
      }
      for (int n = 0; n < PEOPLE.campaign(); n += UNREACHABLE_EVERY) {
        stage.provider().carrier(PEOPLE.ofCampaign(n), "unreachable");
      }
      log.say("all nodes run; the storm begins");
      Traffic traffic =
          new Traffic(plan.seed(), plan.perSecond(), PEOPLE, api, books, stage.provider());
      traffic.start();
      Mischief mischief = new Mischief(stage, outages, log);
      storm(mischief);
      log.say("the storm is over: " + mischief.kills() + " kills; repairing");
      stage.repair();
      traffic.end();
      log.say(books.accepted().size() + " messages were accepted; waiting until all are settled");
      Duration settled = settle(api);
      Verdict verdict = new Audit(api, stage.provider().ledger(), answered, outages).judge(books);
      log.note(verdict.crowd() + " at a rate of " + plan.rate());
      verdict.findings().forEach(finding -> log.note(finding.what() + ": " + finding.why()));
      return new Outcome(
          plan,
          verdict,
          mischief.kills(),
          mischief.counts(),
          mischief.faults(),
          books.refusals(),
          books.unanswered(),
          traffic.stops().size(),
          settled);
    }
  }

  /** The schedule, and the rest of the time in peace. */
  private void storm(Mischief mischief) throws InterruptedException {
    long end = System.nanoTime() + plan.length().toNanos();
    mischief.carryOut(Schedule.draw(plan.seed(), plan.length(), plan.nodes()));
    long rest = end - System.nanoTime();
    if (rest > 0) {
      Thread.sleep(Duration.ofNanos(rest));
    }
  }

  /** Waits until nothing moves any more but what waits for a person. */
  private Duration settle(Api api) throws InterruptedException {
    long began = System.nanoTime();
    Set<String> open = new HashSet<>();
    boolean all =
        Await.until(
            SETTLES_WITHIN,
            LOOKS_EVERY,
            () -> {
              try {
                look(api, open);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return open.isEmpty();
            });
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    log.say(
        all
            ? "all are settled or parked after " + took.toSeconds() + " s"
            : open.size() + " are not settled after " + took.toSeconds() + " s");
    return took;
  }

  private void look(Api api, Set<String> open) throws InterruptedException {
    int before = open.size();
    open.clear();
    api.messages(
        "scheduled,queued,sending,unknown,sent",
        message -> open.add(message.path("id").asString()));
    for (JsonNode item : api.attention()) {
      open.remove(item.path("subject").asString());
    }
    if (open.size() != before) {
      log.note(open.size() + " still move");
    }
  }
}
