package dev.switchboard.simulator.api;

import dev.switchboard.simulator.verify.Channel;
import dev.switchboard.simulator.verify.CodeTemplate;
import dev.switchboard.simulator.verify.CodeTexts;
import dev.switchboard.simulator.verify.Declined;
import dev.switchboard.simulator.verify.StartOrder;
import dev.switchboard.simulator.verify.StartOrder.Risk;
import dev.switchboard.simulator.verify.Verification.Payment;
import dev.switchboard.simulator.verify.Verifications;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.verify.VerifyService.Feature;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads and checks the parameters of a start. Unknown ones are ignored, as Twilio does. */
final class VerificationOrder {
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern KEYS = Pattern.compile("[0-9#*wW]{1,32}");
  private static final int MOST_TAGS = 10;
  private static final int LONGEST_TAG = 128;

  private final Verifications verifications;

  VerificationOrder(Verifications verifications) {
    this.verifications = verifications;
  }

  StartOrder read(ApiCall call, VerifyService service) throws TwilioError, Declined {
    Form form = call.exchange().form();
    String to = given(form, "To").orElseThrow(() -> TwilioError.parameter("To"));
    Channel channel = channel(form, to);
    Pattern address = channel == Channel.EMAIL ? EMAIL : NUMBER;
    if (!address.matcher(to).matches()) {
      throw TwilioError.invalid(60200, "Invalid parameter `To`: " + to);
    }
    checkOthers(form, channel);
    return new StartOrder(
        to,
        channel,
        locale(call, form),
        name(form),
        code(service, form),
        template(form),
        given(form, "AppHash"),
        payment(service, form),
        form.last("SendDigits").orElse(""),
        map(form, "RateLimits"),
        risk(form),
        call.exchange().base());
  }

  /** An empty one counts as not given. */
  static Optional<String> given(Form form, String name) {
    return form.last(name).filter(text -> !text.isEmpty());
  }

  private Channel channel(Form form, String to) throws TwilioError, Declined {
    String word = given(form, "Channel").orElseThrow(() -> TwilioError.parameter("Channel"));
    if (word.equals("rcs")) {
      throw TwilioError.invalid(60223, "Delivery channel disabled: RCS");
    }
    if (word.equals("auto")) {
      return verifications.automatic(to);
    }
    return Channel.parse(word).orElseThrow(() -> TwilioError.parameter("Channel"));
  }

  private static void checkOthers(Form form, Channel channel) throws TwilioError {
    if (given(form, "AppHash").isPresent() && channel != Channel.SMS) {
      throw TwilioError.invalid(60602, "AppHash is supported by the channel sms only");
    }
    if (given(form, "SendDigits").filter(keys -> !KEYS.matcher(keys).matches()).isPresent()) {
      throw TwilioError.parameter("SendDigits");
    }
    Map<String, String> tags = map(form, "Tags");
    if (tags.size() > MOST_TAGS
        || tags.values().stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
      throw TwilioError.parameter("Tags");
    }
  }

  private static Optional<String> locale(ApiCall call, Form form) throws TwilioError {
    Optional<String> asked = given(form, "Locale");
    Optional<String> known = asked.flatMap(CodeTexts::locale);
    if (asked.isPresent() && known.isEmpty()) {
      throw call.notFound();
    }
    return known;
  }

  private static Optional<String> name(Form form) throws TwilioError {
    Optional<String> name = given(form, "CustomFriendlyName");
    if (name.isPresent()) {
      VerifyServiceResource.name(name.get());
    }
    return name;
  }

  private static Optional<String> code(VerifyService service, Form form) throws TwilioError {
    Optional<String> code = given(form, "CustomCode");
    if (code.isPresent() && !service.has(Feature.CUSTOM_CODES)) {
      throw new TwilioError(403, 60204, "Service does not support this feature: custom code");
    }
    if (code.filter(text -> text.length() < 4 || text.length() > 10).isPresent()) {
      throw TwilioError.parameter("CustomCode");
    }
    return code;
  }

  private static Optional<CodeTemplate> template(Form form) throws TwilioError {
    Optional<String> sid = given(form, "TemplateSid");
    Optional<CodeTemplate> found = sid.flatMap(CodeTemplate::find);
    if (sid.isPresent() && found.isEmpty()) {
      throw TwilioError.parameter("TemplateSid");
    }
    return found;
  }

  /** What is paid for; only services of payments ask. */
  static Optional<Payment> payment(VerifyService service, Form form) throws TwilioError {
    if (!service.has(Feature.PSD2)) {
      return Optional.empty();
    }
    Optional<String> amount = given(form, "Amount");
    Optional<String> payee = given(form, "Payee");
    if (amount.isEmpty() || payee.isEmpty()) {
      throw TwilioError.invalid(60206, "Amount and Payee are required");
    }
    return Optional.of(new Payment(amount.get(), payee.get()));
  }

  private static Risk risk(Form form) throws TwilioError {
    return switch (given(form, "RiskCheck").orElse("enable")) {
      case "enable" -> Risk.CHECKED;
      case "disable" -> Risk.IGNORED;
      default -> throw TwilioError.parameter("RiskCheck");
    };
  }

  private static Map<String, String> map(Form form, String name) throws TwilioError {
    Optional<String> text = given(form, name);
    if (text.isEmpty()) {
      return Map.of();
    }
    try {
      JsonNode node = Json.read(text.get().getBytes(StandardCharsets.UTF_8));
      if (!node.isObject()) {
        throw TwilioError.parameter(name);
      }
      Map<String, String> map = new HashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
      return map;
    } catch (JacksonException e) {
      throw TwilioError.parameter(name);
    }
  }
}
