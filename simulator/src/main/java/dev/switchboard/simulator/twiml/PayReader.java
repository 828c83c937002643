package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code <Pay>} and its {@code <Prompt>}. */
final class PayReader {
  private final Warnings warnings;
  private final Children children;
  private final SpeechReader speech;

  PayReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
    this.speech = new SpeechReader(warnings);
  }

  Pay pay(Element element) {
    Attributes in = new Attributes(element, warnings);
    List<Prompt> prompts = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Prompt" -> prompts.add(prompt(child));
        case "Parameter" -> parameters.add(children.parameter(child));
        default -> children.unknown(child, element);
      }
    }
    Pay pay =
        new Pay(
            element.span(),
            in.oneOf("input", "dtmf", "dtmf"),
            new Hook(in.given("action"), Method.POST),
            in.callback("statusCallback"),
            in.oneOf("paymentMethod", "credit-card", "credit-card", "ach-debit"),
            in.oneOf(
                "bankAccountType",
                "consumer-checking",
                "consumer-checking",
                "consumer-savings",
                "commercial-checking"),
            in.oneOf("tokenType", "reusable", "reusable", "one-time", "payment-method"),
            in.text("chargeAmount"),
            in.text("currency", "usd"),
            in.number("maxAttempts", 1, 1, 3),
            in.seconds("timeout", 5, 1, 600),
            in.trueUnlessFalse("securityCode"),
            in.text("postalCode", "true"),
            in.number("minPostalCodeLength", 0, 20),
            in.text("paymentConnector", "Default"),
            in.words("validCardTypes", "visa mastercard amex"),
            in.text("language", "en-US"),
            in.text("description"),
            prompts,
            parameters);
    in.done();
    children.noText(element);
    return pay;
  }

  Prompt prompt(Element element) {
    Attributes in = new Attributes(element, warnings);
    List<Audible> content = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Say" -> content.add(speech.say(child));
        case "Play" -> content.add(speech.play(child));
        case "Pause" -> content.add(speech.pause(child));
        default -> children.unknown(child, element);
      }
    }
    Prompt prompt =
        new Prompt(
            element.span(),
            in.given("for"),
            in.words("errorType", ""),
            in.words("cardType", ""),
            attempts(in),
            in.falseUnlessTrue("requireMatchingInputs"),
            content);
    in.done();
    children.noText(element);
    return prompt;
  }

  private static Set<Integer> attempts(Attributes in) {
    Set<Integer> attempts = new TreeSet<>();
    for (String word : in.words("attempt", "")) {
      if (word.matches("[1-9]|10")) {
        attempts.add(Integer.valueOf(word));
      } else {
        in.bad("attempt", word);
      }
    }
    return attempts;
  }
}
