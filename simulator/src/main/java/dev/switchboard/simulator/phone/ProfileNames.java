package dev.switchboard.simulator.phone;

import java.util.List;

/** What people are called on WhatsApp who were given no name: the same name for the same number. */
final class ProfileNames {
  private static final List<String> NAMES =
      List.of(
          "Ada", "Ben", "Chloe", "Dario", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kavya",
          "Liam", "Mei", "Noor", "Olga", "Pablo");

  private ProfileNames() {}

  static String of(String number) {
    return NAMES.get(Math.floorMod(number.hashCode(), NAMES.size()));
  }
}
