package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.console.page.MessageSearch;
import dev.switchboard.gateway.message.MessageFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a person's search more kindly than the API reads a program's: numbers as people write them,
 * times as {@code 24h} or RFC 3339; what cannot be read is said beside its field, and then nothing
 * is listed rather than too much.
 */
final class MessageSearches {
  private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,3})([mhd])");

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();

  private MessageSearches(HttpServletRequest request) {
    for (String field : MessageSearch.FIELDS) {
      String value = request.getParameter(field);
      if (value != null && !value.isBlank()) {
        given.put(field, value.strip());
      }
    }
  }

  /**
   * What to show in the form, and what to ask the store; no filter where a field could not be read.
   */
  record Read(MessageSearch search, Optional<MessageFilter> filter) {}

  static Read read(HttpServletRequest request, Instant now, int limit) {
    return new MessageSearches(request).read(now, limit);
  }

  private Read read(Instant now, int limit) {
    MessageFilter filter =
        new MessageFilter(
            statuses(),
            number("to"),
            number("from"),
            channel(),
            lane(),
            Optional.empty(),
            time("since", now),
            time("until", now),
            cursor(),
            limit);
    return new Read(
        new MessageSearch(given, problems),
        problems.isEmpty() ? Optional.of(filter) : Optional.empty());
  }

  private List<String> statuses() {
    List<String> statuses =
        given.containsKey("status") ? Arrays.asList(given.get("status").split(",")) : List.of();
    if (statuses.stream().anyMatch(status -> MessageStatus.of(status).isEmpty())) {
      problems.put("status", "There is no such status.");
    }
    return statuses;
  }

  private Optional<String> number(String field) {
    String text = given.get(field);
    if (text == null) {
      return Optional.empty();
    }
    String digits = text.replaceFirst("^whatsapp:", "").replaceAll("[\\s().\\-/]", "");
    String number = digits.startsWith("+") ? digits : "+" + digits.replaceFirst("^00", "");
    if (!PhoneNumber.isE164(number)) {
      problems.put(field, "Write it with its country code, like +14155550123.");
      return Optional.empty();
    }
    given.put(field, number);
    return Optional.of(number);
  }

  private Optional<String> channel() {
    String channel = given.get("channel");
    if (channel != null && !channel.equals("sms") && !channel.equals("whatsapp")) {
      problems.put("channel", "Channels are sms and whatsapp.");
    }
    return Optional.ofNullable(channel);
  }

  private Optional<Lane> lane() {
    String priority = given.get("priority");
    Optional<Lane> lane =
        Arrays.stream(Lane.values()).filter(known -> known.word().equals(priority)).findFirst();
    if (priority != null && lane.isEmpty()) {
      problems.put("priority", "Priorities are urgent, normal and bulk.");
    }
    return lane;
  }

  private Optional<Instant> time(String field, Instant now) {
    String text = given.get(field);
    if (text == null) {
      return Optional.empty();
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return Optional.of(now.minus(span(Long.parseLong(ago.group(1)), ago.group(2))));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      problems.put(field, "Write 15m, 24h, 7d or a time like 2026-11-23T08:00:00Z.");
      return Optional.empty();
    }
  }

  private static Duration span(long count, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private Optional<UUID> cursor() {
    String text = given.get("cursor");
    Optional<UUID> cursor = text == null ? Optional.empty() : Id.parse("msg", text);
    if (text != null && cursor.isEmpty()) {
      problems.put("cursor", "This page's address is broken; start from the newest.");
    }
    return cursor;
  }
}
