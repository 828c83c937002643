package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Errors")
class ErrorsTest {
  @RegisterExtension static final Running gateway = Running.shared();

  private static JsonNode error(int code) {
    return gateway.get("/v1/errors/" + code).is(200).json();
  }

  private static List<Integer> codes(String query) {
    JsonNode data = gateway.get("/v1/errors?limit=200&" + query).is(200).json().get("data");
    return StreamSupport.stream(data.spliterator(), false).map(e -> e.get("code").asInt()).toList();
  }

  @Test
  @DisplayName("F33 21211 is an invalid To; the From has a code of its own")
  void invalidTo() {
    assertThat(error(21211).get("name").asString()).isEqualTo("Invalid To phone number");
    assertThat(error(21211).get("scope").asString()).isEqualTo("message");
    assertThat(error(21212).get("name").asString()).isEqualTo("Invalid From number");
    assertThat(error(21212).get("scope").asString()).isEqualTo("sender");
  }

  @Test
  @DisplayName("have the fields that are promised, and what they lead to")
  void fields() {
    JsonNode filtered = error(30007);
    assertThat(filtered.propertyNames())
        .containsExactlyInAnyOrder(
            "code",
            "name",
            "meaning",
            "retryable",
            "scope",
            "remedy",
            "outcome",
            "family",
            "known");
    assertThat(filtered.get("retryable").asBoolean()).isFalse();
    assertThat(filtered.get("outcome").asString()).isEqualTo("rejected");
    assertThat(filtered.get("family").asString()).isEqualTo("delivery");
    assertThat(filtered.get("known").asBoolean()).isTrue();
    assertThat(error(20429).get("outcome").asString()).isEqualTo("throttled");
    assertThat(error(20500).get("outcome").asString()).isEqualTo("unknown");
  }

  @Test
  @DisplayName("that nobody knows are answered by what their range speaks of")
  void unknown() {
    JsonNode error = error(30999);
    assertThat(error.get("known").asBoolean()).isFalse();
    assertThat(error.get("meaning").asString()).contains("delivery of a message");
    assertThat(error.get("remedy").asString()).contains("docs/api/errors/30999");
    assertThat(error.get("retryable").asBoolean()).isFalse();
    assertThat(error(20599).get("retryable").asBoolean()).isTrue();
    assertThat(error(0).get("family").asString()).isEqualTo("other");
    assertThat(error(999999).get("known").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"landline", "-1", "3000000", "30007x", "%20", "3e4"})
  @DisplayName("that are no number are refused, with the way to search")
  void noNumber(String code) {
    gateway.get("/v1/errors/" + code).isProblem(400, "malformed").names("code");
  }

  @Test
  @DisplayName("are found by words, scope and whether a later try helps")
  void search() {
    assertThat(codes("query=landline")).contains(30006, 60205).doesNotContain(30007);
    assertThat(codes("query=30007")).containsExactly(30007);
    assertThat(codes("scope=account")).contains(20003, 10001).doesNotContain(21211, 21606);
    assertThat(codes("scope=account,sender")).contains(20003, 21606).doesNotContain(21211);
    assertThat(codes("scope=account&retryable=true")).contains(20429).doesNotContain(20003);
    assertThat(codes("scope=account&retryable=false")).contains(20003).doesNotContain(20429);
    assertThat(codes("query=zebra")).isEmpty();
  }

  @Test
  @DisplayName("are walked like every list, each once")
  void paging() {
    JsonNode first = gateway.get("/v1/errors?limit=200").is(200).json();
    JsonNode second =
        gateway
            .get("/v1/errors?limit=200&cursor=" + first.get("next_cursor").asString())
            .is(200)
            .json();
    assertThat(second.get("next_cursor").isNull()).isTrue();
    List<Integer> all =
        IntStream.range(0, 2)
            .mapToObj(i -> i == 0 ? first : second)
            .flatMap(page -> StreamSupport.stream(page.get("data").spliterator(), false))
            .map(error -> error.get("code").asInt())
            .toList();
    assertThat(all).hasSize(223).doesNotHaveDuplicates().isSorted();
    for (String query :
        List.of("scope=nobody", "retryable=perhaps", "limit=201", "colour=red", "cursor=x")) {
      gateway.get("/v1/errors?" + query).isProblem(400, "malformed");
    }
  }
}
