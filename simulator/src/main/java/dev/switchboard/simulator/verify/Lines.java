package dev.switchboard.simulator.verify;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.phone.Carrier;
import dev.switchboard.simulator.phone.Phones;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What Lookup knows of numbers: what was said of them, else what the numbering plans say. */
public final class Lines {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  private final Journal journal;
  private final Phones phones;
  private final Map<String, Line> said = new ConcurrentHashMap<>();

  public Lines(Journal journal, Phones phones) {
    this.journal = journal;
    this.phones = phones;
  }

  /** What was said of it. */
  public Line get(String number) {
    return Optional.ofNullable(said.get(number)).orElseGet(() -> Line.unknown(number));
  }

  /** Returns once it is on the disk. */
  public void put(Line line) {
    restore(line);
    journal.awaitDurable(journal.append(new Entry.LineSet(line)));
  }

  void restore(Line line) {
    said.put(line.number(), line);
  }

  Stream<Entry> entries() {
    return said.values().stream().map(Entry.LineSet::new);
  }

  void clear() {
    said.clear();
  }

  /**
   * What the number is; one that the plans do not know is taken for a mobile, as phones here are.
   */
  public LineType type(String number) {
    return get(number)
        .type()
        .orElseGet(() ->
            phones.get(number).carrier() == Carrier.LANDLINE ? LineType.LANDLINE : planned(number));
  }

  public String carrierName(String number) {
    return get(number)
        .carrierName()
        .orElseGet(
            () -> type(number) == LineType.MOBILE ? "Simulated Mobile" : "Simulated Telecom");
  }

  /** 0 to 100. */
  public int pumpingRisk(String number) {
    return get(number).pumpingRisk().orElse(3);
  }

  /** Two letters; empty for what is no number, or belongs to no country. */
  public static String country(String number) {
    return parsed(number)
        .map(parsed ->
            Optional.ofNullable(PLANS.getRegionCodeForNumber(parsed))
                .orElseGet(() -> PLANS.getRegionCodeForCountryCode(parsed.getCountryCode())))
        .filter(code -> code.matches("[A-Z]{2}") && !code.equals("ZZ"))
        .orElse("");
  }

  static Optional<Phonenumber.PhoneNumber> parsed(String number) {
    try {
      return Optional.of(PLANS.parse(number, null));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static LineType planned(String number) {
    return parsed(number).map(PLANS::getNumberType).map(Lines::named).orElse(LineType.UNKNOWN);
  }

  private static LineType named(PhoneNumberType type) {
    return switch (type) {
      case FIXED_LINE -> LineType.LANDLINE;
      case MOBILE, FIXED_LINE_OR_MOBILE, UNKNOWN -> LineType.MOBILE;
      case TOLL_FREE -> LineType.TOLL_FREE;
      case PREMIUM_RATE -> LineType.PREMIUM;
      case SHARED_COST -> LineType.SHARED_COST;
      case VOIP -> LineType.NON_FIXED_VOIP;
      case PERSONAL_NUMBER -> LineType.PERSONAL;
      case PAGER -> LineType.PAGER;
      case UAN -> LineType.UAN;
      case VOICEMAIL -> LineType.VOICEMAIL;
    };
  }
}
