package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the verbs of a script. */
final class VerbReader {
  private final Warnings warnings;
  private final Children children;
  private final SpeechReader speech;

  VerbReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
    this.speech = new SpeechReader(warnings);
  }

  List<Verb> verbs(Element root) {
    new Attributes(root, warnings).done();
    children.noText(root);
    List<Verb> verbs = new ArrayList<>();
    for (Element element : root.elements()) {
      verb(element).ifPresentOrElse(verbs::add, () -> children.unknown(element, root));
    }
    return verbs;
  }

  private Optional<Verb> verb(Element element) {
    return switch (element.name()) {
      case "Say" -> Optional.of(speech.say(element));
      case "Play" -> Optional.of(speech.play(element));
      case "Pause" -> Optional.of(speech.pause(element));
      case "Gather" -> Optional.of(new GatherReader(warnings).gather(element));
      case "Dial" -> Optional.of(new DialReader(warnings).dial(element));
      case "Record" -> Optional.of(new RecordReader(warnings).verb(element));
      case "Redirect" -> Optional.of(redirect(element));
      case "Hangup" -> Optional.of(new Hangup(bare(element)));
      case "Leave" -> Optional.of(new Leave(bare(element)));
      case "Reject" -> Optional.of(reject(element));
      case "Enqueue" -> Optional.of(enqueue(element));
      case "Refer" -> Optional.of(refer(element));
      case "Sms" -> Optional.of(new TextReader(warnings).sms(element));
      case "Message" -> Optional.of(new TextReader(warnings).message(element));
      case "Pay" -> Optional.of(new PayReader(warnings).pay(element));
      case "Prompt" -> Optional.of(new PayReader(warnings).prompt(element));
      case "Connect" -> Optional.of(new SessionReader(warnings).connect(element));
      case "Start" -> Optional.of(new ServiceReader(warnings).start(element));
      case "Stop" -> Optional.of(new ServiceReader(warnings).stop(element));
      default -> Optional.empty();
    };
  }

  /** One with neither attributes nor content. */
  private Span bare(Element element) {
    new Attributes(element, warnings).done();
    children.nothing(element);
    return element.span();
  }

  private Redirect redirect(Element element) {
    Attributes in = new Attributes(element, warnings);
    Redirect redirect = new Redirect(element.span(), element.strippedText(), in.method("method"));
    in.done();
    children.none(element);
    return redirect;
  }

  private Reject reject(Element element) {
    Attributes in = new Attributes(element, warnings);
    Reject.Reason reason =
        in.oneOf("reason", "rejected", "rejected", "busy").equals("busy")
            ? Reject.Reason.BUSY
            : Reject.Reason.REJECTED;
    in.done();
    children.nothing(element);
    return new Reject(element.span(), reason);
  }

  private Enqueue enqueue(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<Enqueue.Task> task = Optional.empty();
    for (Element child : element.elements()) {
      if (!child.name().equals("Task")) {
        children.unknown(child, element);
      } else if (task.isPresent()) {
        children.tooMany(child, element, 1);
      } else {
        task = Optional.of(task(child));
      }
    }
    Enqueue enqueue =
        new Enqueue(
            element.span(),
            element.strippedText(),
            in.hook("action", "method"),
            new Hook(in.text("waitUrl"), in.method("waitUrlMethod")),
            in.text("workflowSid"),
            in.number("maxQueueSize", 1, 5000),
            task);
    in.done();
    return enqueue;
  }

  private Enqueue.Task task(Element element) {
    Attributes in = new Attributes(element, warnings);
    Enqueue.Task task =
        new Enqueue.Task(
            element.strippedText(),
            in.number("priority", 0, Integer.MAX_VALUE),
            in.number("timeout", 0, Integer.MAX_VALUE));
    in.done();
    children.none(element);
    return task;
  }

  private Refer refer(Element element) {
    Attributes in = new Attributes(element, warnings);
    String uri = "";
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Sip", "ReferSip" -> {
          bare(child, uri);
          uri = child.strippedText();
        }
        default -> children.unknown(child, element);
      }
    }
    Refer refer = new Refer(element.span(), uri, in.hook("action", "method"));
    in.done();
    if (uri.isEmpty()) {
      warnings.schema("Refer names nobody to refer to", element);
    }
    return refer;
  }

  private void bare(Element sip, String before) {
    new Attributes(sip, warnings).done();
    children.none(sip);
    if (!before.isEmpty()) {
      warnings.schema("Refer has room for one address", sip);
    }
  }
}
