package dev.switchboard.simulator.api;

import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists messages, newest first, in pages whose tokens stay good while new messages arrive. */
final class MessageList {
  private static final int MOST = 1000;
  private static final List<String> FILTERS =
      List.of("To", "From", "DateSent", "DateSent<", "DateSent>");

  private final MessageLog log;
  private final String accountSid;

  MessageList(MessageLog log, String accountSid) {
    this.log = log;
    this.accountSid = accountSid;
  }

  Answer page(Form query) throws TwilioError {
    int size = Math.clamp(number(query, "PageSize", 50), 1, MOST);
    int page = number(query, "Page", 0);
    Optional<String> token = query.last("PageToken");
    long before = token.isPresent() ? seq(token.get()) : Long.MAX_VALUE;
    long skip = token.isPresent() ? 0 : (long) page * size;
    List<Message> found;
    try (Stream<Message> candidates = candidates(query, before)) {
      found = candidates.filter(filter(query)).skip(skip).limit(size + 1L).toList();
    }
    List<Message> shown = found.subList(0, Math.min(size, found.size()));
    ObjectNode json = Json.object();
    ArrayNode messages = json.putArray("messages");
    shown.forEach(message -> messages.add(MessageJson.of(message, accountSid)));
    String base = base(query, size);
    json.put("first_page_uri", base + "&Page=0")
        .put("uri", base + "&Page=" + page + token.map(text -> "&PageToken=" + text).orElse(""))
        .put("page", page)
        .put("page_size", size)
        .put("start", page * size)
        .put("end", page * size + Math.max(0, shown.size() - 1))
        .put("previous_page_uri", page == 0 ? null : base + "&Page=" + (page - 1))
        .put(
            "next_page_uri",
            found.size() > size
                ? base + "&Page=" + (page + 1) + "&PageToken=" + token(shown.getLast())
                : null);
    return Answer.ok(json);
  }

  /** The phone's own messages where the filter names it, else all. */
  private Stream<Message> candidates(Form query, long before) {
    Optional<String> party = query.last("To").or(() -> query.last("From")).map(Addresses::inQuery);
    if (party.isPresent()) {
      List<Message> thread = log.ofPhone(ChannelAddress.bare(party.get()));
      if (!thread.isEmpty()) {
        return thread.reversed().stream().filter(message -> message.seq() < before);
      }
    }
    return log.newestFirst(before);
  }

  private static Predicate<Message> filter(Form query) throws TwilioError {
    Predicate<Message> wanted =
        message -> message.kept() != Message.Kept.DELETED && !message.direction().isTwilios();
    for (Form.Field field : query.fields()) {
      String value = Addresses.inQuery(field.value());
      if (!FILTERS.contains(field.name()) || value.isEmpty()) {
        continue;
      }
      wanted =
          wanted.and(
              switch (field.name()) {
                case "To" -> message -> message.to().equals(value);
                case "From" -> message -> message.from().equals(value);
                default -> sent(field.name(), value);
              });
    }
    return wanted;
  }

  /** A message that has not left yet counts with the time at which it was created. */
  private static Predicate<Message> sent(String name, String value) throws TwilioError {
    ApiDates.Span span =
        ApiDates.read(value)
            .orElseThrow(() -> TwilioError.invalid(20001, "Invalid date in " + name));
    return message -> {
      Instant at = message.sentAt().orElse(message.createdAt());
      boolean late = at.isBefore(span.start());
      boolean early = !at.isBefore(span.end());
      return switch (name) {
        case "DateSent>" -> !late;
        case "DateSent<" -> !early;
        default -> !late && !early;
      };
    };
  }

  private String base(Form query, int size) {
    List<Form.Field> kept =
        query.fields().stream().filter(field -> FILTERS.contains(field.name())).toList();
    return "/2010-04-01/Accounts/"
        + accountSid
        + "/Messages.json?"
        + new Form(kept).with("PageSize", String.valueOf(size)).encoded();
  }

  private static String token(Message last) {
    return String.format("PASM%032x", last.seq());
  }

  private static long seq(String token) throws TwilioError {
    if (!token.matches("PASM[0-9a-f]{32}")) {
      throw TwilioError.invalid(20001, "Invalid PageToken");
    }
    return Long.parseUnsignedLong(token.substring(20), 16);
  }

  private static int number(Form query, String name, int otherwise) throws TwilioError {
    String text = query.last(name).filter(value -> !value.isEmpty()).orElse("" + otherwise);
    if (!text.matches("[0-9]{1,6}")) {
      throw TwilioError.invalid(20001, "Invalid " + name);
    }
    return Integer.parseInt(text);
  }
}
