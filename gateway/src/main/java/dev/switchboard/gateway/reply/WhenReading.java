package dev.switchboard.gateway.reply;

import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.reply.Cue;
import dev.switchboard.core.reply.Office;
import dev.switchboard.core.reply.Office.Side;
import dev.switchboard.core.text.Folding;
import dev.switchboard.gateway.reply.ReplyDocument.Hours;
import dev.switchboard.gateway.reply.ReplyDocument.When;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a rule listens for, read from its document. */
final class WhenReading {
  private static final int MOST_CUES = 50;
  private static final int LONGEST_WORDS = 100;
  private static final int MOST_WINDOWS = 50;

  private final Set<String> senders;
  private final ZoneId zone;

  /**
   * @param senders our numbers
   * @param zone of the hours
   */
  WhenReading(Set<String> senders, ZoneId zone) {
    this.senders = senders;
    this.zone = zone;
  }

  List<Cue> cues(String path, When when) {
    List<Cue> cues = new ArrayList<>();
    cues.addAll(each(path + ".keyword", when.keyword(), WhenReading::keyword));
    cues.addAll(each(path + ".contains", when.contains(), WhenReading::contains));
    cues.addAll(each(path + ".matches", when.matches(), WhenReading::expression));
    cues.addAll(each(path + ".button", when.button(), (field, text) -> new Cue.Tapped(text)));
    if (cues.size() > MOST_CUES) {
      throw ReplyReading.invalid(
          path, "listens for " + cues.size() + " things; at most " + MOST_CUES);
    }
    return cues;
  }

  private static Cue keyword(String field, String text) {
    if (Folding.fold(text).isEmpty()) {
      throw ReplyReading.invalid(field, "holds no letter and no digit");
    }
    return new Cue.Keyword(text);
  }

  private static Cue contains(String field, String text) {
    if (Folding.words(text).isEmpty()) {
      throw ReplyReading.invalid(field, "holds no letter and no digit");
    }
    return new Cue.Contains(text);
  }

  private static Cue expression(String field, String text) {
    try {
      return Cue.Expression.of(text);
    } catch (IllegalArgumentException e) {
      throw RequestRefused.rule("invalid_expression", field, String.valueOf(e.getMessage()));
    }
  }

  private static <T> List<T> each(
      String path, @Nullable List<@Nullable String> texts, BiFunction<String, String, T> read) {
    List<T> all = new ArrayList<>();
    if (texts != null) {
      for (int i = 0; i < texts.size(); i++) {
        String field = path + "[" + i + "]";
        String text = ReplyReading.present(field, texts.get(i));
        if (text.isBlank() || text.length() > Math.max(LONGEST_WORDS, Cue.Expression.LONGEST)) {
          throw ReplyReading.invalid(field, "must have 1 to " + LONGEST_WORDS + " characters");
        }
        all.add(read.apply(field, text));
      }
    }
    return all;
  }

  Set<Channel> channels(String path, @Nullable List<@Nullable String> words) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    channels.addAll(
        each(
            path,
            words,
            (field, word) ->
                switch (word) {
                  case "sms" -> Channel.SMS;
                  case "whatsapp" -> Channel.WHATSAPP;
                  default ->
                      throw RequestRefused.malformed(
                          field, "unknown_value", "must be sms or whatsapp");
                }));
    return channels;
  }

  Set<String> senders(String path, @Nullable List<@Nullable String> numbers) {
    return new HashSet<>(
        each(
            path,
            numbers,
            (field, number) -> {
              if (!senders.contains(number)) {
                throw RequestRefused.rule(
                    "unknown_sender",
                    field,
                    "is not one of our senders; GET /v1/senders lists them");
              }
              return number;
            }));
  }

  Optional<Office> office(String path, @Nullable Hours hours) {
    if (hours == null) {
      return Optional.empty();
    }
    if ((hours.within() == null) == (hours.outside() == null)) {
      throw ReplyReading.invalid(path, "takes either within or outside");
    }
    Side side = hours.within() == null ? Side.OUTSIDE : Side.WITHIN;
    String field = path + (side == Side.WITHIN ? ".within" : ".outside");
    List<OpenHours> windows =
        each(
            field,
            side == Side.WITHIN ? hours.within() : hours.outside(),
            (at, text) -> {
              try {
                return OpenHours.parse(text);
              } catch (IllegalArgumentException e) {
                throw ReplyReading.invalid(at, String.valueOf(e.getMessage()));
              }
            });
    if (windows.isEmpty() || windows.size() > MOST_WINDOWS) {
      throw ReplyReading.invalid(field, "must name 1 to " + MOST_WINDOWS + " windows");
    }
    return Optional.of(new Office(side, windows, zone));
  }
}
