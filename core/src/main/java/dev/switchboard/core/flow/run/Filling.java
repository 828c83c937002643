package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Markup;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.number.PhoneNumber;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts settings and variables in their places. */
record Filling(Flow flow, Known known, Scene scene) {

  String text(Wording wording) {
    return wording.fill(scene.settings(), this::variable);
  }

  Optional<String> variable(String name) {
    return switch (name) {
      case "caller" -> Optional.of(scene.caller());
      case "called" -> Optional.of(scene.called());
      case Known.LANGUAGE -> language();
      default -> known.value(name);
    };
  }

  /** In which the call is spoken now. */
  Optional<String> language() {
    return known.value(Known.LANGUAGE).filter(value -> !value.isEmpty()).or(flow::language);
  }

  /** An address; values of variables cannot leave their place in it. Empty where it is none. */
  Optional<URI> address(Wording wording) {
    String text =
        wording.fill(
            scene.settings(),
            this::variable,
            value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    try {
      URI uri = URI.create(text.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The numbers and addresses of a text, which may hold several with commas between them. */
  Stream<String> several(Wording wording) {
    return Stream.of(text(wording).split(",")).map(String::strip).filter(one -> !one.isEmpty());
  }

  /** Written in any way that begins with a plus. */
  static Optional<String> number(String text) {
    String plain = text.replaceAll("[\\s().-]", "");
    return PhoneNumber.isE164(plain) ? Optional.of(plain) : Optional.empty();
  }

  List<Said> said(List<Prompt> prompts) {
    return prompts.stream().flatMap(prompt -> said(prompt).stream()).toList();
  }

  private Optional<Said> said(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Words words ->
          Optional.of(text(words.text()))
              .filter(text -> !text.isBlank())
              .map(text -> new Said.Words(text, manner(words.language(), words.voice())));
      case Prompt.Marked marked ->
          Optional.of(
              new Said.Marked(
                  marked.content().stream()
                      .<Markup>map(one -> one.with(t -> text(Wording.of(t, Place.START))))
                      .toList(),
                  manner(marked.language(), marked.voice())));
      case Prompt.Sound sound ->
          address(sound.url()).map(url -> new Said.Sound(url, sound.times()));
      case Prompt.Pause pause -> Optional.of(new Said.Pause(pause.seconds()));
    };
  }

  /** A voice speaks one language: where another is spoken, the flow's voice is left out. */
  private Said.Manner manner(Optional<String> own, Optional<String> voice) {
    Optional<String> language = own.or(this::language);
    return new Said.Manner(
        language, voice.isPresent() || !language.equals(flow.language()) ? voice : flow.voice());
  }
}
