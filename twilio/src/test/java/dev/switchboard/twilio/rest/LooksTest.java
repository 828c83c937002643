package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.answer;
import static dev.switchboard.twilio.rest.WildServer.says;
import static dev.switchboard.twilio.rest.WildServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.MessageProvider.Found;
import dev.switchboard.core.provider.MessageProvider.Listing;
import dev.switchboard.core.provider.ProviderMessage;
import dev.switchboard.core.provider.Removal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Looking at what Twilio has: a look that cannot be read proves nothing")
class LooksTest {
  private static final String LIST = "/2010-04-01/Accounts/" + Bench.ACCOUNT + "/Messages.json";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final WildServer server = new WildServer(says(500, "")).start();
  private final TwilioApi api = Bench.api(server.uri());
  private final TwilioMessages messages = Bench.messages(api);

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  @Test
  void a_message_is_read_with_its_price_turned_positive() {
    server.behaves(
        says(
            200,
            """
            {"sid": "SM1", "from": "+14155550100", "to": "+14155550199", "body": "Hi",
             "status": "delivered", "direction": "outbound-api", "error_code": null,
             "date_created": "Mon, 23 Nov 2026 12:00:05 +0000", "date_sent": null,
             "price": "-0.00750", "price_unit": "USD", "num_segments": "1"}
            """));
    assertThat(messages.fetch("SM1"))
        .isEqualTo(
            new Found.Yes(
                new ProviderMessage(
                    "SM1",
                    "+14155550100",
                    "+14155550199",
                    "Hi",
                    "delivered",
                    "outbound-api",
                    OptionalInt.empty(),
                    Instant.parse("2026-11-23T12:00:05Z"),
                    Optional.of(new BigDecimal("0.00750")),
                    Optional.of("USD"))));
  }

  @Test
  void only_a_404_of_Twilios_own_says_that_there_is_none() {
    server.behaves(says(404, "{\"code\": 20404, \"message\": \"not found\", \"status\": 404}"));
    assertThat(messages.fetch("SM1")).isEqualTo(new Found.No());
    server.behaves(says(404, "<html>nginx</html>"));
    assertThat(messages.fetch("SM1"))
        .isEqualTo(new Found.Unreadable("HTTP 404 without an error code"));
  }

  @Test
  void a_SID_that_is_none_is_not_put_into_a_path() {
    assertThat(messages.fetch("../Calls")).isInstanceOf(Found.Unreadable.class);
    assertThat(messages.removeText("")).isInstanceOf(Removal.Gone.class);
    assertThat(messages.removeMedia("../Calls")).isInstanceOf(Removal.Gone.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("Pages are followed as given until one is all older, by recipient alone")
  void pages() {
    pages(
        Map.of(
            LIST + "?PageSize=100&To=%2B14155550199",
            page("/next?PageToken=PA1&odd=%2B%20x", message("SM3", NOON.plusSeconds(9), "c")),
            "/next?PageToken=PA1&odd=%2B%20x",
            page(
                "/next?PageToken=PA2",
                message("SM2", NOON, "b"),
                message("SM1", NOON.minusSeconds(1), "a")),
            "/next?PageToken=PA2",
            page("/never", message("SM0", NOON.minusSeconds(60), "z"))));
    Listing listing = messages.list("+14155550199", NOON.plusMillis(700));
    assertThat(listing).isInstanceOf(Listing.Complete.class);
    assertThat(((Listing.Complete) listing).messages())
        .extracting(ProviderMessage::sid)
        .containsExactly("SM3", "SM2");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void an_empty_list_is_complete() {
    server.behaves(says(200, "{\"messages\": [], \"next_page_uri\": null}"));
    assertThat(messages.list("+14155550199", NOON)).isEqualTo(new Listing.Complete(List.of()));
  }

  @Test
  void a_later_page_that_fails_makes_the_whole_list_unreadable() {
    pages(
        Map.of(
            LIST + "?PageSize=100&To=%2B14155550199",
            page("/next", message("SM3", NOON.plusSeconds(9), "c"))));
    assertThat(messages.list("+14155550199", NOON))
        .isEqualTo(new Listing.Unreadable("page 2: HTTP 500 without an error code"));
  }

  @Test
  void a_list_that_leads_back_to_itself_is_unreadable() {
    server.behaves(says(200, page("/again", message("SM3", NOON.plusSeconds(9), "c"))));
    assertThat(messages.list("+14155550199", NOON))
        .isEqualTo(new Listing.Unreadable("the list does not end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>fine</html>",
        "{\"messages\": [",
        "{\"next_page_uri\": null}",
        "{\"messages\": {}, \"next_page_uri\": null}",
        "{\"messages\": [], \"next_page_uri\": 7}",
        "{\"messages\": [], \"next_page_uri\": \"https://elsewhere.example/\"}",
        "{\"messages\": [{\"sid\": \"SM1\"}], \"next_page_uri\": null}",
        "{\"messages\": [], \"next_page_uri\": null} trailing"
      })
  void anything_else_is_unreadable(String body) {
    server.behaves(says(200, body));
    assertThat(messages.list("+14155550199", NOON)).isInstanceOf(Listing.Unreadable.class);
  }

  @Test
  void a_message_without_a_date_is_always_looked_at_and_a_list_without_a_next_page_ends() {
    server.behaves(
        says(
            200,
            """
            {"messages": [{"sid": "SM1", "to": "+14155550199", "status": "sent", "body": "a"}]}
            """));
    assertThat(messages.list("+14155550199", NOON))
        .isInstanceOfSatisfying(
            Listing.Complete.class,
            list -> assertThat(list.messages()).extracting("sid").containsExactly("SM1"));
  }

  @Test
  void the_account_is_reached_refused_or_unreachable() {
    server.behaves(says(200, "{\"sid\": \"AC\", \"status\": \"active\"}"));
    assertThat(AccountState.of(api)).isEqualTo(new AccountState.Reached("active"));
    server.behaves(says(401, "{\"code\": 20003, \"message\": \"no\", \"status\": 401}"));
    assertThat(AccountState.of(api))
        .isEqualTo(new AccountState.Refused(401, OptionalInt.of(20003)));
    server.behaves((_, socket) -> socket.close());
    assertThat(AccountState.of(api)).isInstanceOf(AccountState.Unreachable.class);
    assertThat(server.requests().getFirst().target())
        .isEqualTo("/2010-04-01/Accounts/" + Bench.ACCOUNT + ".json");
  }

  @Test
  void the_numbers_of_the_account_are_listed() {
    server.behaves(
        says(
            200,
            """
            {"incoming_phone_numbers": [{"sid": "PN1", "phone_number": "+14155550100",
              "sms_url": "https://gw.example/sms", "voice_url": ""}], "next_page_uri": null}
            """));
    assertThat(new IncomingNumbers(api).list())
        .isEqualTo(
            new Pages.Complete<>(
                List.of(
                    new IncomingNumbers.IncomingNumber(
                        "PN1",
                        "+14155550100",
                        Optional.of("https://gw.example/sms"),
                        Optional.empty()))));
  }

  private void pages(Map<String, String> byTarget) {
    server.behaves((request, socket) ->
        write(
            socket,
            Optional.ofNullable(byTarget.get(request.target()))
                .map(body -> answer(200, body))
                .orElseGet(() -> answer(500, ""))));
  }

  private static String page(String next, String... messages) {
    return "{\"messages\": ["
        + String.join(", ", messages)
        + "], \"next_page_uri\": \""
        + next
        + "\"}";
  }

  private static String message(String sid, Instant created, String body) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(created.atOffset(ZoneOffset.UTC));
    return """
    {"sid": "%s", "from": "+14155550100", "to": "+14155550199", "body": "%s",
     "status": "sent", "direction": "outbound-api", "error_code": null,
     "date_created": "%s", "price": null, "price_unit": "USD"}
    """
        .formatted(sid, body, date);
  }
}
