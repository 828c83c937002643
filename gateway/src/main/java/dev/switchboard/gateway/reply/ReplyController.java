package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.gateway.reply.ReplyBook.Book;
import dev.switchboard.gateway.reply.ReplyTry.Question;
import dev.switchboard.gateway.reply.ReplyTry.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/auto-replies}. */
@RestController
final class ReplyController {
  private static final int MOST_BYTES = 256 << 10;
  private static final int LONGEST_TEXT = 4_096;

  private final ReplyBook book;
  private final ReplyTry tries;
  private final StrictJson strict;

  ReplyController(ReplyBook book, ReplyTry tries, StrictJson strict) {
    this.book = book;
    this.tries = tries;
    this.strict = strict;
  }

  /**
   * As the API shows it.
   *
   * @param changedAt null: nobody has written any
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String timeZone,
      int mostPerDay,
      List<ReplyDocument.@Nullable Rule> rules,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {
    static View of(Current<Book> current) {
      ReplyDocument document = current.value().document();
      return new View(
          Objects.requireNonNullElse(document.timeZone(), "UTC"),
          current.value().rules().mostADay(),
          document.rules() == null ? List.of() : document.rules(),
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  /**
   * What PUT takes: what GET answers may be edited and sent back.
   *
   * @param changedAt passed over
   * @param changedBy passed over
   */
  record Wanted(
      @Nullable String timeZone,
      @Nullable Integer mostPerDay,
      @Nullable List<ReplyDocument.@Nullable Rule> rules,
      @Nullable String changedAt,
      @Nullable String changedBy) {}

  /**
   * What POST …/try takes.
   *
   * @param rules to try before they hold
   */
  record TryRequest(
      @Nullable String body,
      @Nullable String from,
      @Nullable String to,
      @Nullable String name,
      @Nullable String button,
      @Nullable String at,
      @Nullable ReplyDocument rules) {}

  @GetMapping("/v1/auto-replies")
  View show(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return View.of(book.current());
  }

  @PutMapping(path = "/v1/auto-replies", consumes = MediaType.APPLICATION_JSON_VALUE)
  View set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Wanted wanted = strict.read(Bodies.read(http, MOST_BYTES), Wanted.class);
    if (wanted.rules() == null) {
      throw RequestRefused.malformed("rules", "required", "must list rules; [] for none");
    }
    return View.of(
        book.replace(
            new ReplyDocument(wanted.timeZone(), wanted.mostPerDay(), wanted.rules()),
            caller.actor()));
  }

  @PostMapping(path = "/v1/auto-replies/try", consumes = MediaType.APPLICATION_JSON_VALUE)
  Verdict tryOut(HttpServletRequest http) throws IOException {
    Caller.of(http, Scope.MESSAGES_READ);
    TryRequest request = strict.read(Bodies.read(http, MOST_BYTES), TryRequest.class);
    if (request.body() == null || request.body().length() > LONGEST_TEXT) {
      throw RequestRefused.malformed(
          "body",
          "required",
          "must be what somebody writes, at most " + LONGEST_TEXT + " characters");
    }
    Optional<ReplyRules> rules = Optional.ofNullable(request.rules()).map(book::read);
    return tries.of(
        new Question(
            request.body(),
            Optional.ofNullable(request.from()),
            Optional.ofNullable(request.to()),
            Optional.ofNullable(request.name()),
            Optional.ofNullable(request.button()),
            Optional.ofNullable(request.at()).map(ReplyController::time)),
        rules);
  }

  private static Instant time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 2000 && time.getYear() <= 9_998) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // answered below, as a time out of bounds is
    }
    throw RequestRefused.malformed(
        "at", "invalid_time", "is not a time such as 2026-11-23T08:00:00.000Z");
  }
}
