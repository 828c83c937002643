package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Advice;
import dev.switchboard.client.ChannelQuestion;
import dev.switchboard.client.Ranking;
import dev.switchboard.client.VerificationQuestion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to take, and why. */
@Command(
    name = "advise",
    header = "Which channel to take, and which way to verify.",
    description = "Ranked choices with reasons, costs and what would change the answer.",
    synopsisSubcommandLabel = "(channel | verification)")
final class AdviseCommand {
  @Mixin private JsonOption output = new JsonOption();

  private AdviseCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new AdviseCommand())
        .addSubcommand(new ChannelCommand(terminal))
        .addSubcommand(new VerificationCommand(terminal));
  }

  /** Whom it is about. */
  private static final class Whom {
    @Option(names = "--to", paramLabel = "NUMBER", description = "E.164: +4915…")
    private Optional<String> to = Optional.empty();

    @Option(names = "--country", paramLabel = "CC", description = "Anybody there, e.g. DE.")
    private Optional<String> country = Optional.empty();

    boolean isNobody() {
      return to.isEmpty() && country.isEmpty();
    }

    void check() {
      if (to.isPresent() && country.isPresent()) {
        throw Failure.misused(
            "--to and --country are both given", "a number has its country: leave --country out");
      }
    }
  }

  /** What keeps a person from using a way that others use. */
  private static final class Barriers {
    @Option(names = "--cannot-see", description = "They cannot see.")
    private boolean cannotSee;

    @Option(names = "--cannot-hear", description = "They cannot hear.")
    private boolean cannotHear;

    @Option(names = "--no-smartphone", description = "They have no smartphone.")
    private boolean noSmartphone;

    List<String> words() {
      List<String> words = new ArrayList<>();
      if (cannotSee) {
        words.add("cannot_see");
      }
      if (cannotHear) {
        words.add("cannot_hear");
      }
      if (noSmartphone) {
        words.add("no_smartphone");
      }
      return words;
    }
  }

  private static int tell(Terminal terminal, JsonOption output, Ranking ranking) {
    if (output.isOn()) {
      terminal.out().println(ranking.json());
      return 0;
    }
    Ink ink = terminal.ink();
    int place = 1;
    for (Advice choice : ranking.choices()) {
      if (place > 1) {
        terminal.out().println();
      }
      print(terminal, ink, place++, choice);
    }
    return 0;
  }

  private static void print(Terminal terminal, Ink ink, int place, Advice choice) {
    String name = place + ". " + choice.choice();
    String standing =
        choice.isPossible()
            ? choice.score() + " of 100" + choice.cost().map(cost -> ", " + cost).orElse("")
            : "cannot be taken";
    terminal
        .out()
        .println(
            (choice.isPossible() ? place == 1 ? ink.good(name) : ink.bold(name) : ink.dim(name))
                + "  "
                + ink.dim(standing));
    choice.reasons().forEach(reason -> Paragraph.print(terminal.out(), "- " + reason));
    if (!choice.wouldChangeIf().isEmpty()) {
      terminal.out().println(ink.dim("what would change it:"));
      choice
          .wouldChangeIf()
          .forEach(change -> Paragraph.print(terminal.out(), "- " + Paragraph.sentence(change)));
    }
  }

  @Command(name = "channel", description = "SMS, WhatsApp or a call?")
  private static final class ChannelCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Mixin private Whom whom = new Whom();

    @Mixin private Barriers barriers = new Barriers();

    @Option(names = "--body", paramLabel = "TEXT", description = "What you want to say.")
    private Optional<String> body = Optional.empty();

    @Option(
        names = "--urgency",
        paramLabel = "WORD",
        description = "now, soon or whenever; soon where not given.")
    private Optional<String> urgency = Optional.empty();

    @Option(
        names = "--media",
        paramLabel = "WORD",
        description = "picture, document, audio or video goes with it.")
    private Optional<String> media = Optional.empty();

    @Option(names = "--reach", paramLabel = "WORD", description = "most or everybody.")
    private Optional<String> reach = Optional.empty();

    @Option(names = "--purpose", paramLabel = "WORD", description = "service or marketing.")
    private Optional<String> purpose = Optional.empty();

    @Option(
        names = "--template",
        paramLabel = "NAME",
        description = "A WhatsApp template that could go.")
    private Optional<String> template = Optional.empty();

    @Option(names = "--at", paramLabel = "TIME", description = "When it leaves; now by default.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--conversation", description = "You want an answer.")
    private boolean conversation;

    @Option(names = "--must-be-read", description = "You need to know that it was read.")
    private boolean mustBeRead;

    ChannelCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      whom.check();
      if (whom.isNobody()) {
        throw Failure.misused("nobody is named", "give --to or --country");
      }
      ChannelQuestion question =
          whom.to
              .map(ChannelQuestion::to)
              .orElseGet(() -> ChannelQuestion.in(whom.country.orElse("")));
      question = body.map(question::saying).orElse(question);
      question = urgency.map(question::withUrgency).orElse(question);
      question = media.map(question::withMedia).orElse(question);
      question = reach.map(question::withReach).orElse(question);
      question = purpose.map(question::withPurpose).orElse(question);
      question = template.map(question::withTemplate).orElse(question);
      question = at.map(ChannelCommand::time).map(question::at).orElse(question);
      question = conversation ? question.asConversation() : question;
      question = mustBeRead ? question.toBeRead() : question;
      question = barriers.words().isEmpty() ? question : question.forPeopleWho(barriers.words());
      return tell(terminal, output, Connection.open(terminal).advice().channel(question));
    }

    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw Failure.misused("--at has no time like " + text, "--at 2026-12-01T08:00:00Z");
      }
    }
  }

  @Command(name = "verification", description = "Which way to verify somebody?")
  private static final class VerificationCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Mixin private Whom whom = new Whom();

    @Mixin private Barriers barriers = new Barriers();

    @Option(names = "--email", description = "There is an e-mail address.")
    private boolean email;

    @Option(
        names = "--stakes",
        paramLabel = "WORD",
        description = "low, normal or high; normal where not given.")
    private Optional<String> stakes = Optional.empty();

    @Option(
        names = "--device",
        paramLabel = "WORD",
        description = "mobile_data, phone, other or unknown.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--prove", paramLabel = "WORD", description = "person or number.")
    private Optional<String> prove = Optional.empty();

    VerificationCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      whom.check();
      if (whom.isNobody() && !email) {
        throw Failure.misused("nobody is named", "give --to, --country or --email");
      }
      VerificationQuestion question =
          whom.to
              .map(VerificationQuestion::of)
              .or(() -> whom.country.map(VerificationQuestion::in))
              .orElseGet(VerificationQuestion::byEmailOnly);
      question = email ? question.withEmail() : question;
      question = stakes.map(question::withStakes).orElse(question);
      question = device.map(question::withDevice).orElse(question);
      question = prove.map(question::proving).orElse(question);
      question = barriers.words().isEmpty() ? question : question.forPeopleWho(barriers.words());
      return tell(terminal, output, Connection.open(terminal).advice().verification(question));
    }
  }
}
