package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Channel;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Priority;
import dev.switchboard.client.Switchboard;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends one message. */
@Command(name = "send", description = "Send one message.")
final class SendCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--to", required = true, paramLabel = "NUMBER", description = "E.164: +4420…")
  private String to = "";

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description =
          "The text; - reads it from stdin. Beside --media or --template it may be left out.")
  private Optional<String> body = Optional.empty();

  @Option(names = "--from", paramLabel = "NUMBER", description = "One of the gateway's senders.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--route",
      paramLabel = "NAME",
      description = "Several channels, one after the other: \"routes list\" names them.")
  private Optional<String> route = Optional.empty();

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "sms (default), whatsapp, or auto: the one that fits.")
  private Optional<String> channel = Optional.empty();

  @Option(
      names = "--template",
      paramLabel = "NAME",
      description =
          "A WhatsApp template; beside --body it goes once a free text may not. Means --channel whatsapp.")
  private Optional<String> template = Optional.empty();

  @Option(names = "--language", paramLabel = "CODE", description = "Of the template, e.g. pt_BR.")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "Fills a place of the template; once for each.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--media",
      paramLabel = "URL",
      description = "The web address of a picture, say; up to ten.")
  private List<URI> media = List.of();

  @Option(
      names = {"--at", "--send-at"},
      paramLabel = "TIME",
      description = "Not before, e.g. 2026-03-01T09:00:00+01:00.")
  private Optional<String> sendAt = Optional.empty();

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      description = "Not after that long: 30s, 10m, 4h, 2d or PT10M.")
  private Optional<String> validFor = Optional.empty();

  @Option(names = "--priority", paramLabel = "LANE", description = "urgent, normal or bulk.")
  private Optional<String> priority = Optional.empty();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key twice is one message within 24 hours.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "60",
      paramLabel = "SECONDS",
      description = "Wait until it is delivered or has failed; 60 if no number is given.")
  private Optional<Integer> wait = Optional.empty();

  SendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    NewMessage message = message();
    Switchboard gateway = Connection.open(terminal);
    Message sent = gateway.send(message);
    if (wait.isPresent()) {
      sent = settled(gateway, sent, Duration.ofSeconds(wait.get()));
    }
    if (output.isOn()) {
      terminal.out().println(sent.json());
    } else {
      MessageText.print(terminal, sent);
    }
    return wait.isEmpty() || sent.status().isDelivered() ? 0 : 1;
  }

  private NewMessage message() throws IOException {
    if (body.isEmpty() && media.isEmpty() && template.isEmpty()) {
      throw Failure.misused("there is nothing to send", "give --body, --media or --template");
    }
    if (template.isEmpty() && (!variables.isEmpty() || language.isPresent())) {
      throw Failure.misused("--var and --language are of a template", "name it with --template");
    }
    String text = body.orElse("");
    NewMessage.Builder message = NewMessage.to(to, text.equals("-") ? stdin() : text);
    from.ifPresent(message::from);
    media.forEach(message::media);
    template.ifPresent(
        name -> message.template(new NewMessage.Template(name, language, variables)));
    channel
        .map(SendCommand::channel)
        .or(() -> template.filter(name -> route.isEmpty()).map(name -> Channel.WHATSAPP))
        .ifPresent(message::channel);
    route.ifPresent(message::route);
    sendAt.map(SendCommand::time).ifPresent(message::sendAt);
    validFor.map(SendCommand::duration).ifPresent(message::validFor);
    priority.map(SendCommand::lane).ifPresent(message::priority);
    key.ifPresent(message::idempotencyKey);
    return message.build();
  }

  private String stdin() throws IOException {
    String all = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    return all.endsWith("\n") ? all.substring(0, all.length() - 1) : all;
  }

  private Message settled(Switchboard gateway, Message sent, Duration atMost)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Message now = sent;
    MessageStatus shown = MessageStatus.OTHER;
    while (!isOver(now)) {
      if (now.status() != shown) {
        shown = now.status();
        terminal.err().println(MessageText.where(now));
      }
      if (System.nanoTime() > end) {
        terminal
            .err()
            .println("not settled after " + atMost.toSeconds() + " s; it goes on by itself");
        break;
      }
      Thread.sleep(200);
      now = gateway.message(now.id());
    }
    return now;
  }

  /** One by a route may be delivered long before that is over: read is more. */
  private static boolean isOver(Message message) {
    return message
        .route()
        .map(route -> route.ending().isPresent())
        .orElse(message.status().isFinal());
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Failure.misused(
          "--send-at is not a time with its offset: " + text, "2026-03-01T09:00:00Z");
    }
  }

  private static Duration duration(String text) {
    try {
      String iso =
          text.matches("[0-9]+[smh]") ? "PT" + text : text.matches("[0-9]+d") ? "P" + text : text;
      return Duration.parse(iso);
    } catch (DateTimeParseException e) {
      throw Failure.misused("--valid-for is not a duration: " + text, "10m, 4h, 2d or PT10M");
    }
  }

  private static Channel channel(String text) {
    return switch (text) {
      case "sms" -> Channel.SMS;
      case "whatsapp" -> Channel.WHATSAPP;
      case "auto" -> Channel.AUTO;
      default -> throw Failure.misused("--channel is no channel: " + text, "sms, whatsapp or auto");
    };
  }

  private static Priority lane(String text) {
    for (Priority priority : Priority.values()) {
      if (priority.word().equals(text)) {
        return priority;
      }
    }
    throw Failure.misused("--priority is not a lane: " + text, "urgent, normal or bulk");
  }
}
