package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.message.Sid;
import java.util.List;
import java.util.Optional;

/**
 * A template of texts, approved beforehand.
 *
 * @param name shown to people
 * @param ending what follows the default text; {@code {ttl}} stands for the minutes a code lives
 */
public record CodeTemplate(String sid, String name, String ending) {
  public static final CodeTemplate DEFAULT = named("Default", "");

  /** All there are. */
  public static final List<CodeTemplate> ALL =
      List.of(
          DEFAULT,
          named("Default with expiry", ". It expires in {ttl} minutes."),
          named("Default with warning", ". Do not share it with anyone."));

  private static CodeTemplate named(String name, String ending) {
    return new CodeTemplate(Sid.derived("HJ", name), name, ending);
  }

  public static Optional<CodeTemplate> find(String sid) {
    return ALL.stream().filter(template -> template.sid.equals(sid)).findFirst();
  }

  /** The whole text, in a language that has it; the endings are English. */
  public String text(String locale) {
    return CodeTexts.template(ending.isEmpty() ? locale : CodeTexts.ENGLISH) + ending;
  }
}
