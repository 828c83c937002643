package dev.switchboard.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be disturbed. Names are those of the SDKs' calls; {@code *} and a family such as {@code
 * messages} match more.
 */
public enum Operation {
  ACCOUNTS_FETCH,
  MESSAGES_CREATE,
  MESSAGES_FETCH,
  MESSAGES_LIST,
  MESSAGES_UPDATE,
  MESSAGES_DELETE,
  MEDIA_FETCH,
  MEDIA_LIST,
  MEDIA_DELETE,
  NUMBERS_CREATE,
  NUMBERS_FETCH,
  NUMBERS_LIST,
  NUMBERS_UPDATE,
  VERIFY_SERVICES_CREATE,
  VERIFY_SERVICES_FETCH,
  VERIFY_SERVICES_LIST,
  VERIFY_SERVICES_UPDATE,
  VERIFY_SERVICES_DELETE,
  VERIFY_VERIFICATIONS_CREATE,
  VERIFY_VERIFICATIONS_FETCH,
  VERIFY_VERIFICATIONS_UPDATE,
  VERIFY_CHECKS_CREATE,
  VERIFY_ATTEMPTS_FETCH,
  VERIFY_ATTEMPTS_LIST,
  VERIFY_RATELIMITS_CREATE,
  VERIFY_RATELIMITS_FETCH,
  VERIFY_RATELIMITS_LIST,
  VERIFY_RATELIMITS_UPDATE,
  VERIFY_RATELIMITS_DELETE,
  VERIFY_TEMPLATES_LIST,
  VERIFY_SAFELIST_CREATE,
  VERIFY_SAFELIST_FETCH,
  VERIFY_SAFELIST_DELETE,
  LOOKUPS_FETCH,
  PRICING_FETCH,
  PRICING_LIST,
  CALLS_CREATE,
  CALLS_FETCH,
  CALLS_LIST,
  CALLS_UPDATE,
  CALLS_DELETE,
  RECORDINGS_CREATE,
  RECORDINGS_FETCH,
  RECORDINGS_LIST,
  RECORDINGS_UPDATE,
  RECORDINGS_DELETE,
  TRANSCRIPTIONS_FETCH,
  TRANSCRIPTIONS_LIST,
  TRANSCRIPTIONS_DELETE,
  CONFERENCES_FETCH,
  CONFERENCES_LIST,
  CONFERENCES_UPDATE,
  PARTICIPANTS_FETCH,
  PARTICIPANTS_LIST,
  PARTICIPANTS_UPDATE,
  PARTICIPANTS_DELETE,
  QUEUES_CREATE,
  QUEUES_FETCH,
  QUEUES_LIST,
  QUEUES_UPDATE,
  QUEUES_DELETE,
  MEMBERS_FETCH,
  MEMBERS_LIST,
  MEMBERS_UPDATE,
  /** The progress callback of a call. */
  CALLS_CALLBACK,
  /** A request for the document of a call. */
  CALLS_INBOUND,
  /** The status callback of a recording. */
  RECORDINGS_CALLBACK,
  CONTENT_CREATE,
  CONTENT_FETCH,
  CONTENT_LIST,
  CONTENT_UPDATE,
  CONTENT_DELETE,
  APPROVALS_CREATE,
  APPROVALS_FETCH,
  TYPING_CREATE,
  /** The status callback of a message. */
  MESSAGES_CALLBACK,
  /** The incoming webhook of a number. */
  MESSAGES_INBOUND;

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("message", "messages"),
          Map.entry("sms", "messages"),
          Map.entry("account", "accounts"),
          Map.entry("call", "calls"),
          Map.entry("recording", "recordings"),
          Map.entry("twiml", "inbound"),
          Map.entry("number", "numbers"),
          Map.entry("incomingphonenumbers", "numbers"),
          Map.entry("send", "create"),
          Map.entry("post", "create"),
          Map.entry("get", "fetch"),
          Map.entry("callbacks", "callback"),
          Map.entry("status", "callback"),
          Map.entry("incoming", "inbound"),
          Map.entry("verification", "verifications"),
          Map.entry("check", "checks"),
          Map.entry("attempt", "attempts"),
          Map.entry("lookup", "lookups"),
          Map.entry("phonenumbers", "lookups"));

  /** E.g. {@code messages.create}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Reads a name, a family or {@code *}; {@code create_message} and {@code message.create} mean the
   * same.
   */
  public static Optional<List<Operation>> parse(String text) {
    if (text.equals("*")) {
      return Optional.of(List.of(values()));
    }
    List<String> words =
        Arrays.stream(
                text.toLowerCase(Locale.ROOT)
                    .replaceAll("verification_?check(s?)", "checks")
                    .split("[._:/ -]+"))
            .map(word -> SYNONYMS.getOrDefault(word, word))
            .distinct()
            .toList();
    List<Operation> found =
        Arrays.stream(values())
            .filter(operation -> List.of(operation.word().split("\\.")).containsAll(words))
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Every name, for error messages. */
  public static String words() {
    return Arrays.stream(values()).map(Operation::word).collect(Collectors.joining(", ")) + ", *";
  }
}
