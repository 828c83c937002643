package dev.switchboard.gateway.reply;

import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The rules that hold now, and the document that says so. */
public final class ReplyBook {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyBook.class);
  private static final String NAME = "auto-replies";

  /** Rules together with what they were read from. */
  public record Book(ReplyDocument document, ReplyRules rules) {
    static final Book EMPTY = new Book(ReplyDocument.NONE, ReplyRules.NONE);
  }

  private final Setting<Book> setting;
  private final KeywordBook keywords;
  private final Senders senders;
  private final JsonMapper json;

  public ReplyBook(Settings settings, KeywordBook keywords, Senders senders, JsonMapper json) {
    this.keywords = keywords;
    this.senders = senders;
    this.json = json;
    this.setting = new Setting<>(settings, NAME, Book.EMPTY, this::stored);
  }

  /** What holds now; while the store is away, what held last. */
  public ReplyRules rules() {
    return setting.value().rules();
  }

  /** The document, and who wrote it when. */
  public Current<Book> current() {
    return setting.current();
  }

  /** A sender or a keyword may have changed since: what was good then holds without it. */
  private Book stored(String text) {
    try {
      ReplyDocument document = json.readValue(text, ReplyDocument.class);
      return new Book(document, ReplyReading.read(document, keywords.rules(), named(document)));
    } catch (RequestRefused | JacksonException e) {
      LOG.warn("The rules of automatic replies cannot be read any more; none is given");
      return Book.EMPTY;
    }
  }

  private static Set<String> named(ReplyDocument document) {
    return Optional.ofNullable(document.rules()).stream()
        .flatMap(java.util.List::stream)
        .flatMap(rule -> Optional.ofNullable(rule).map(ReplyDocument.Rule::when).stream())
        .flatMap(when -> Optional.ofNullable(when.senders()).stream())
        .flatMap(java.util.List::stream)
        .filter(java.util.Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /**
   * Makes these the rules, on every node within a second.
   *
   * @throws RequestRefused 400 or 422, naming the field and what to do
   */
  public Current<Book> replace(ReplyDocument wanted, String actor) {
    ReplyRules rules = read(wanted);
    return setting.write(json.writeValueAsString(wanted), new Book(wanted, rules), actor);
  }

  /** Reads a document without making it the rules. */
  public ReplyRules read(ReplyDocument document) {
    return ReplyReading.read(
        document,
        keywords.rules(),
        senders.all().stream().map(Sender::address).collect(Collectors.toSet()));
  }
}
