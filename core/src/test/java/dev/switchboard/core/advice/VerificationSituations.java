package dev.switchboard.core.advice;

import dev.switchboard.core.advice.VerificationFacts.Email;
import dev.switchboard.core.advice.VerificationFacts.Method;
import dev.switchboard.core.advice.VerificationNeed.Device;
import dev.switchboard.core.advice.VerificationNeed.Proves;
import dev.switchboard.core.advice.VerificationNeed.Stakes;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyTerms;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of the table of verifications mean. A German mobile, no e-mail address, and all
 * methods set up, unless it says otherwise.
 */
final class VerificationSituations {
  static final List<Situation> ALL = Situation.of("verification-situations.txt");

  private VerificationSituations() {}

  static VerificationCase of(Situation situation) {
    return new VerificationCase(need(situation.need()), facts(situation.facts()));
  }

  private static VerificationNeed need(Map<String, String> words) {
    VerificationNeed need = VerificationNeed.PLAIN;
    for (Map.Entry<String, String> word : words.entrySet()) {
      String value = word.getValue().toUpperCase(Locale.ROOT);
      need =
          switch (word.getKey()) {
            case "stakes" -> need.with(Stakes.valueOf(value));
            case "device" -> need.with(Device.valueOf(value));
            case "proves" -> need.with(Proves.valueOf(value));
            case "barriers" -> need.with(ChannelSituations.barriers(value));
            default -> throw new IllegalArgumentException(word.getKey());
          };
    }
    return need;
  }

  private static VerificationFacts facts(Map<String, String> words) {
    boolean noNumber = words.containsKey("no_number");
    String country = noNumber ? "" : words.getOrDefault("country", "DE");
    String line = noNumber ? "unknown" : words.getOrDefault("line", "mobile");
    Map<VerifyChannel, Method> methods = new EnumMap<>(VerifyChannel.class);
    for (VerifyChannel channel : VerifyChannel.values()) {
      methods.put(channel, method(channel, country, line, words));
    }
    return new VerificationFacts(
        country,
        line,
        words.containsKey("email") ? Email.KNOWN : Email.UNKNOWN,
        Optional.ofNullable(words.get("barred")).map(word -> word.replace('_', ' ')),
        methods,
        Prices.bundled().verifyApproval());
  }

  private static Method method(
      VerifyChannel channel, String country, String line, Map<String, String> words) {
    String missing = words.getOrDefault("missing", "");
    String seen = words.getOrDefault("seen." + channel.word(), "0/0");
    String[] counts = seen.split("/");
    return new Method(
        missing.equals("all")
            ? Optional.of("no Verify service is set up; start with TWILIO_VERIFY_SID=VA…")
            : missing.equals(channel.word())
                ? Optional.of("no WhatsApp sender is set up; set TWILIO_WHATSAPP_NUMBER")
                : Optional.empty(),
        LineVerdict.ofLookup(channel, line, VerifyTerms.USUAL.refusedLines()),
        new Conversion(Long.parseLong(counts[1]), Long.parseLong(counts[0])),
        new Money(
            Optional.ofNullable(words.get("price." + channel.word()))
                .map(BigDecimal::new)
                .orElse(Prices.bundled().verifyTry(channel, country).amount()),
            Prices.bundled().currency()));
  }
}
