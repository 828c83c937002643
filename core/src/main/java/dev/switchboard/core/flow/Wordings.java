package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;

/** Every text of a step that has places to fill in. */
public final class Wordings {
  private final List<Wording> all = new ArrayList<>();

  private Wordings() {}

  /** In the order in which they are used. */
  public static List<Wording> of(Verb verb) {
    Wordings found = new Wordings();
    verb.prompts().forEach(found::add);
    found.addOwn(verb);
    return List.copyOf(found.all);
  }

  /** Of something that is said. */
  public static List<Wording> of(Prompt prompt) {
    Wordings found = new Wordings();
    found.add(prompt);
    return List.copyOf(found.all);
  }

  /** Those of a step that stand for numbers: who is called or written to, and what is shown. */
  public static List<Wording> numbers(Verb verb) {
    List<Wording> numbers = new ArrayList<>();
    switch (verb) {
      case Dial dial -> {
        numbers.addAll(dial.to());
        dial.callerId().ifPresent(numbers::add);
      }
      case Verb.Text text -> {
        text.to().ifPresent(numbers::add);
        text.from().ifPresent(numbers::add);
      }
      default -> {
        // no numbers
      }
    }
    return List.copyOf(numbers);
  }

  private void addOwn(Verb verb) {
    switch (verb) {
      case Dial dial -> {
        all.addAll(dial.to());
        dial.callerId().ifPresent(all::add);
      }
      case Verb.Assign assign -> all.addAll(assign.values().values());
      case Verb.Subflow subflow -> all.addAll(subflow.with().values());
      case Http http -> {
        all.add(http.url());
        all.addAll(http.send().values());
      }
      case Verb.Text text -> {
        all.add(text.text());
        text.to().ifPresent(all::add);
        text.from().ifPresent(all::add);
      }
      case Queue queue -> {
        all.add(queue.name());
        queue.music().ifPresent(all::add);
      }
      case Branch branch -> branch.cases().forEach(one -> add(one.when()));
      case Verb.Say _,
          Verb.Play _,
          Gather _,
          Record _,
          Verb.HangUp _,
          Verb.Goto _,
          Verb.Return _ -> {
        // nothing besides what they say
      }
    }
  }

  private void add(Condition when) {
    switch (when) {
      case Condition.Caller caller -> all.addAll(caller.any());
      case Condition.Variable variable -> all.addAll(variable.any());
      case Condition.Hours _, Condition.Language _ -> {
        // written out
      }
    }
  }

  private void add(Prompt prompt) {
    switch (prompt) {
      case Prompt.Words words -> all.add(words.text());
      case Prompt.Marked marked -> marked.content().forEach(one -> add(one, marked.place()));
      case Prompt.Sound sound -> all.add(sound.url());
      case Prompt.Pause _ -> {
        // silence
      }
    }
  }

  private void add(Markup markup, Place place) {
    switch (markup) {
      case Markup.Words(String text) -> all.add(Wording.of(text, place));
      case Markup.Element element -> {
        element.attributes().values().forEach(value -> all.add(Wording.of(value, place)));
        element.content().forEach(one -> add(one, place));
      }
    }
  }
}
