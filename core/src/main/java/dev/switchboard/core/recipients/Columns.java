package dev.switchboard.core.recipients;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a file, found by name whatever their case.
 *
 * @param names as written in the header, trimmed
 * @param phone which of them holds the number, from 0
 */
public record Columns(List<String> names, int phone) {
  /**
   * What files call the number, the most telling first: a file with both has texts sent to the
   * mobile one.
   */
  private static final List<String> PHONE_NAMES =
      List.of(
          "mobile",
          "mobilephone",
          "mobilenumber",
          "cell",
          "cellphone",
          "handy",
          "handynummer",
          "gsm",
          "msisdn",
          "phone",
          "phonenumber",
          "phoneno",
          "number",
          "to",
          "recipient",
          "tel",
          "telephone",
          "telephonenumber",
          "telefon",
          "telefonnummer",
          "telefono",
          "telefone",
          "celular",
          "movil",
          "portable",
          "cellulare",
          "whatsapp",
          "sms",
          "телефон",
          "電話番号",
          "电话",
          "手机");

  /** Copies the list. */
  public Columns {
    names = List.copyOf(names);
  }

  /** Where the column of that name is, whatever its case. */
  public Optional<Integer> indexOf(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).strip().equalsIgnoreCase(name.strip())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The column that holds the number, by the name it has in the header. */
  static Optional<Integer> findPhone(List<String> header) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      byName.putIfAbsent(plain(header.get(i)), i);
    }
    return PHONE_NAMES.stream().filter(byName::containsKey).findFirst().map(byName::get);
  }

  /** {@code Teléfono Nº} and {@code telefono_no} alike: lower case, no accents, letters only. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}]", "");
  }
}
