package dev.switchboard.bench.stub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** {@code application/x-www-form-urlencoded}, searched without taking it apart. */
final class Form {
  private Form() {}

  /** The first field of this name, decoded; empty text where there is none. */
  static String field(byte[] form, String name) {
    return field(new String(form, StandardCharsets.ISO_8859_1), name);
  }

  static String field(String form, String name) {
    int at = form.startsWith(name + "=") ? 0 : form.indexOf("&" + name + "=") + 1;
    if (at == 0 && !form.startsWith(name + "=")) {
      return "";
    }
    int begin = at + name.length() + 1;
    int end = form.indexOf('&', begin);
    String raw = form.substring(begin, end < 0 ? form.length() : end);
    return raw.indexOf('%') < 0 && raw.indexOf('+') < 0
        ? raw
        : URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
