package dev.switchboard.simulator.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names and values as in a form body or a query: in order, names may repeat. */
public record Form(List<Field> fields) {
  public static final Form EMPTY = new Form(List.of());

  /** One name with one value, both decoded. */
  public record Field(String name, String value) {}

  public Form {
    fields = List.copyOf(fields);
  }

  /**
   * @throws IllegalArgumentException if a percent escape is broken
   */
  public static Form parse(String encoded) {
    if (encoded.isEmpty()) {
      return EMPTY;
    }
    List<Field> fields = new ArrayList<>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.add(new Field(decode(name), decode(value)));
      }
    }
    return new Form(fields);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public static Form of(Map<String, String> values) {
    return new Form(
        values.entrySet().stream()
            .map(entry -> new Field(entry.getKey(), entry.getValue()))
            .toList());
  }

  /** Names and values in turn. */
  public static Form of(String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(values);
  }

  /** The last value of that name: what a repeated setting ends up as. */
  public Optional<String> last(String name) {
    return fields.reversed().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .findFirst();
  }

  public List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }

  public Form with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Form(more);
  }

  /** {@code application/x-www-form-urlencoded}, in order. */
  public String encoded() {
    return fields.stream()
        .map(field -> encode(field.name()) + "=" + encode(field.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
