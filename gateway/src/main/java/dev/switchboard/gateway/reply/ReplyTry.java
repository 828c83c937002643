package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.consent.Confirmer;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.consent.Standing;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.reply.Heard;
import dev.switchboard.core.reply.ReplyDecision;
import dev.switchboard.core.reply.ReplyRule.Considered;
import dev.switchboard.core.reply.ReplyRule.Considered.Fit;
import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.core.reply.ReplyText;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a text would be answered with, and why; nothing is stored or sent. */
public final class ReplyTry {
  private static final String NOBODY = "+10000000000";

  /**
   * A text that somebody might write.
   *
   * @param from who writes; their consent and what they have been answered before counts
   * @param to the number of ours; the first one where it is left out
   * @param button the payload of a tapped button
   * @param at when; now where it is left out
   */
  public record Question(
      String body,
      Optional<String> from,
      Optional<String> to,
      Optional<String> name,
      Optional<String> button,
      Optional<Instant> at) {}

  /**
   * The answer.
   *
   * @param decision {@code answers} or {@code silent}
   * @param why a word for it, where nothing is answered
   * @param considered what a look at each rule showed, up to the first that fits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Verdict(
      String decision,
      @Nullable String rule,
      @Nullable String why,
      String reason,
      @Nullable String body,
      @Nullable TemplateView template,
      List<Look> considered) {}

  /** A template as the answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TemplateView(
      @Nullable String name, @Nullable String contentSid, Map<String, String> variables) {}

  /** What a look at a rule showed. */
  public record Look(String rule, boolean fits, String reason) {
    static Look of(Considered look) {
      return new Look(look.rule(), look.fit() == Fit.YES, look.reason());
    }
  }

  private final AutoReplies replies;
  private final ReplyBook book;
  private final KeywordBook keywords;
  private final Senders senders;
  private final InstantSource clock;

  public ReplyTry(
      AutoReplies replies,
      ReplyBook book,
      KeywordBook keywords,
      Senders senders,
      InstantSource clock) {
    this.replies = replies;
    this.book = book;
    this.keywords = keywords;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * @param rules to try in place of those that hold
   * @throws RequestRefused 422 for a number that is not ours
   */
  public Verdict of(Question question, Optional<ReplyRules> rules) {
    Sender sender = sender(question.to());
    Heard heard =
        new Heard(
            question.body(),
            question.button(),
            sender.channel(),
            sender.address(),
            question.from().orElse(NOBODY),
            question.name());
    KeywordDecision keyword =
        KeywordDecision.of(
            keywords.rules(),
            SenderKind.of(sender.address()),
            question.body(),
            Optional.empty(),
            Confirmer.PROVIDER,
            Standing.UNKNOWN);
    Instant at = question.at().orElseGet(clock::instant);
    ReplyRules tried = rules.orElseGet(book::rules);
    ReplyDecision decision = replies.decide(tried, heard, keyword.effect(), at, at);
    List<Look> looks = tried.consider(heard, at).stream().map(Look::of).toList();
    return switch (decision) {
      case ReplyDecision.Answers answers ->
          new Verdict(
              "answers",
              answers.rule().name(),
              null,
              answers.reason(),
              answers.text() instanceof ReplyText.Body(String words) ? words : null,
              answers.text() instanceof ReplyText.Content content
                  ? new TemplateView(
                      content.name().orElse(null),
                      content.contentSid().orElse(null),
                      content.variables())
                  : null,
              looks);
      case ReplyDecision.Silent silent ->
          new Verdict(
              "silent",
              silent.rule().orElse(null),
              silent.why().word(),
              silent.reason(),
              null,
              null,
              looks);
    };
  }

  private Sender sender(Optional<String> to) {
    Optional<Sender> found =
        to.isPresent()
            ? senders.find(to.get())
            : senders.preferred(Channel.SMS).or(() -> senders.preferred(Channel.WHATSAPP));
    return found.orElseThrow(() ->
        RequestRefused.rule(
            "unknown_sender", "to", "is not one of our senders; GET /v1/senders lists them"));
  }
}
