package dev.switchboard.gateway.console.page;

import dev.switchboard.core.route.RoutePicture;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.gateway.message.MessageView;
import dev.switchboard.gateway.message.RouteView;
import dev.switchboard.gateway.route.RunDocument;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message with its story.
 *
 * @param parts the body as the network cuts it
 * @param forcedBy the characters that made it UCS-2
 */
public record MessagePage(
    Frame frame,
    MessageView message,
    List<String> parts,
    Optional<String> forcedBy,
    Standing standing,
    List<Step> steps) {

  /** What its template is to it. */
  public String templateRole() {
    return message.template() != null && message.template().role() == Role.FALLBACK
        ? "Template, once the text may not go"
        : "Template";
  }

  public StatusLook look() {
    return StatusLook.of(message.status());
  }

  public String path() {
    return "/console/messages/" + message.id();
  }

  /** E.g. WhatsApp. */
  public String channel() {
    return StepChannel.of(message.channel()).map(StepChannel::spoken).orElse(message.channel());
  }

  /** How far it has come on its route, drawn; empty where it goes by none. */
  public Optional<String> picture() {
    return Optional.ofNullable(message.route())
        .map(route -> RoutePicture.of(RunDocument.of(route).run()));
  }

  /** Its steps that have had their turn. */
  public List<RouteView.StepView> taken() {
    return message.route() == null
        ? List.of()
        : message.route().steps().stream().filter(step -> !step.state().equals("ahead")).toList();
  }

  /** Where the message or the call that a step is has its page. */
  public static String stepPath(String id) {
    return (id.startsWith("call_") ? "/console/calls/" : "/console/messages/") + id;
  }

  /** E.g. WhatsApp. */
  public static String spoken(RouteView.StepView step) {
    return StepChannel.of(step.channel()).map(StepChannel::spoken).orElse(step.channel());
  }

  /** A hint; the server decides again when it is asked. */
  public boolean cancelable() {
    return message.route() == null
        ? message.status().equals("queued") || message.status().equals("scheduled")
        : message.route().ending() == null;
  }

  /** A hint, too: nobody needs the text any more, and it is still there. */
  public boolean redactable() {
    return message.redactedAt() == null
        && !cancelable()
        && !undecided()
        && !message.status().equals("sending");
  }

  /**
   * Something that went with it.
   *
   * @param facts what a look at it showed when it was accepted
   */
  public record Media(String url, Optional<String> facts) {}

  /** As its first entry tells; they are not fetched again for a page. */
  public List<Media> media() {
    String told = steps.isEmpty() ? "" : steps.getFirst().reason().orElse("");
    List<Media> media = new ArrayList<>();
    for (String url : message.mediaUrls()) {
      Matcher facts =
          Pattern.compile("(?i)\\bmedia " + (media.size() + 1) + "(?:: | (?=could))([^;]+)")
              .matcher(told);
      media.add(new Media(url, facts.find() ? Optional.of(facts.group(1)) : Optional.empty()));
    }
    return List.copyOf(media);
  }

  /** A person may decide; of one that goes by a route, about its steps. */
  public boolean undecided() {
    return message.status().equals("unknown") && message.route() == null;
  }

  /** Only a person can decide: nothing more happens by itself. */
  public boolean parked() {
    return undecided() && !steps.isEmpty() && steps.getLast().event().equals("parked");
  }

  public Optional<Instant> nextAt() {
    return standing.nextAt();
  }
}
