package dev.switchboard.bench.stub;

import dev.switchboard.cli.terminal.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twilio's Message resource, and its list. */
final class Resource {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  /** The list's page size; Twilio's default is 50. */
  private static final int MOST = 1_000;

  private static final long NANOS_AT_START = System.nanoTime();
  private static final Instant TIME_AT_START = Instant.now();

  private Resource() {}

  static String created(String account, Arrivals.Create create) {
    return JsonText.of(json(account, create, "queued"));
  }

  /** Once somebody asks, it has been delivered. */
  static String fetched(String account, Arrivals.Create create) {
    return JsonText.of(json(account, create, "delivered"));
  }

  static String list(String account, List<Arrivals.Create> newestFirst) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(
        "messages",
        newestFirst.stream()
            .limit(MOST)
            .map(create -> json(account, create, "delivered"))
            .toList());
    page.put("next_page_uri", Optional.empty());
    page.put("page_size", MOST);
    return JsonText.of(page);
  }

  static String notFound() {
    return "{\"code\":20404,\"message\":\"The requested resource was not found\",\"status\":404}";
  }

  private static Map<String, Object> json(String account, Arrivals.Create create, String status) {
    String sid = create.sid();
    String date = DATE.format(TIME_AT_START.plusNanos(create.at() - NANOS_AT_START));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account_sid", account);
    json.put("api_version", "2010-04-01");
    json.put("body", create.field("Body"));
    json.put("date_created", date);
    json.put("date_sent", Optional.empty());
    json.put("date_updated", date);
    json.put("direction", "outbound-api");
    json.put("error_code", Optional.empty());
    json.put("error_message", Optional.empty());
    json.put("from", create.field("From"));
    json.put("messaging_service_sid", Optional.empty());
    json.put("num_media", "0");
    json.put("num_segments", "1");
    json.put("price", Optional.empty());
    json.put("price_unit", "USD");
    json.put("sid", sid);
    json.put("status", status);
    json.put("to", create.field("To"));
    json.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + ".json");
    return json;
  }
}
