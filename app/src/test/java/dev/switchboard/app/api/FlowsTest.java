package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Flows as people edit them, over HTTP. */
@DisplayName("A flow")
class FlowsTest {
  @RegisterExtension static final Running gateway = Running.shared();

  private static String hello(String name, String text) {
    return """
    flow: %s
    steps:
      hello:
        say: %s
        next: end
      end:
        hang_up: {exit: done}
    """
        .formatted(name, text);
  }

  private static Answer put(String name, String yaml) {
    return gateway.send(
        gateway
            .request("/v1/flows/" + name)
            .header("Content-Type", "application/yaml")
            .PUT(Running.text(yaml)));
  }

  private static Answer check(String yaml) {
    return gateway.send(
        gateway
            .request("/v1/flows/check")
            .header("Content-Type", "application/yaml")
            .POST(Running.text(yaml)));
  }

  @Test
  @DisplayName("is kept as it was written, a version for each change of its text")
  void versions() {
    String text = hello("t-versions", "Hello.");
    JsonNode first = put("t-versions", text).is(200).json();
    assertThat(first.get("version").asInt()).isOne();
    assertThat(first.get("source").asString()).isEqualTo(text);
    assertThat(first.get("exits").toString()).isEqualTo("[\"done\"]");
    assertThat(first.get("steps").asInt()).isEqualTo(2);
    assertThat(first.at("/funnel/started").asInt()).isZero();
    assertThat(put("t-versions", text).is(200).json().get("version").asInt()).isOne();
    JsonNode second = put("t-versions", hello("t-versions", "Good day.")).is(200).json();
    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThat(second.get("created_at")).isEqualTo(first.get("created_at"));
    JsonNode listed =
        gateway
            .get("/v1/flows?limit=200")
            .is(200)
            .json()
            .get("data")
            .valueStream()
            .filter(flow -> flow.get("name").asString().equals("t-versions"))
            .findFirst()
            .orElseThrow();
    assertThat(listed.get("version").asInt()).isEqualTo(2);
    assertThat(listed.has("source")).isFalse();
    gateway.delete("/v1/flows/t-versions").is(204);
    gateway.get("/v1/flows/t-versions").isProblem(404, "not_found");
    gateway.delete("/v1/flows/t-versions").isProblem(404, "not_found");
    // What runs on an old version must never meet another one under the same number.
    assertThat(put("t-versions", text).is(200).json().get("version").asInt()).isEqualTo(3);
    gateway.delete("/v1/flows/t-versions").is(204);
  }

  @Test
  @DisplayName("I8 that could not take a call is refused with line and column, and nothing changes")
  void refused() {
    put("t-refused", hello("t-refused", "Hello.")).is(200);
    String broken = hello("t-refused", "Hello.").replace("next: end", "next: ned");
    JsonNode refusal = put("t-refused", broken).is(422).json();
    assertThat(refusal.get("code").asString()).isEqualTo("invalid_flow");
    JsonNode fault = refusal.at("/errors/0");
    assertThat(fault.get("line").asInt()).isEqualTo(5);
    assertThat(fault.get("column").asInt()).isPositive();
    assertThat(fault.get("code").asString()).isEqualTo("unknown_target");
    assertThat(fault.get("message").asString()).contains("ned");
    JsonNode checked = check(broken).is(200).json();
    assertThat(checked.get("valid").asBoolean()).isFalse();
    assertThat(checked.at("/errors/0")).isEqualTo(fault);
    assertThat(check(hello("t-refused", "Hi.")).is(200).json().get("valid").asBoolean()).isTrue();
    JsonNode other = put("t-other", hello("t-refused", "Hi.")).is(422).json();
    assertThat(other.at("/errors/0/code").asString()).isEqualTo("other_name");
    assertThat(other.at("/errors/0/line").asInt()).isOne();
    assertThat(gateway.get("/v1/flows/t-refused").is(200).json().get("version").asInt()).isOne();
    gateway.get("/v1/flows/t-other").isProblem(404, "not_found");
    put("t-refused", "\0").isProblem(400, "malformed");
    put("t-refused", "{").is(422);
    put("t-refused", "").is(422);
    gateway.put("/v1/flows/t-refused", "{}").isProblem(415, "unsupported_media_type");
    gateway.delete("/v1/flows/t-refused").is(204);
  }

  @Test
  @DisplayName("I2 takes numbers from settings, which it cannot lose while it needs them")
  void settings() {
    String dials =
        """
        flow: t-settings
        steps:
          desk:
            dial: {to: "${T_DESK}", otherwise: end}
            next: end
          end:
            hang_up: {exit: done}
        """;
    JsonNode missing = put("t-settings", dials).is(422).json();
    assertThat(missing.at("/errors/0/code").asString()).isEqualTo("unset_setting");
    JsonNode before = gateway.get("/v1/flow-settings").is(200).json().get("settings");
    gateway
        .put("/v1/flow-settings", "{\"settings\": {\"desk\": \"+442079460000\"}}")
        .isProblem(400, "malformed");
    gateway.put("/v1/flow-settings", "{\"settings\": {\"T_DESK\": 5}}").isProblem(400, "malformed");
    gateway.put("/v1/flow-settings", "{}").isProblem(400, "malformed");
    JsonNode set =
        gateway
            .put("/v1/flow-settings", "{\"settings\": {\"T_DESK\": \"+442079460000\"}}")
            .is(200)
            .json();
    assertThat(set.at("/settings/T_DESK").asString()).isEqualTo("+442079460000");
    assertThat(set.get("changed_by").isNull()).isFalse();
    JsonNode kept = put("t-settings", dials).is(200).json();
    assertThat(kept.get("settings").toString()).isEqualTo("[\"T_DESK\"]");
    gateway.put("/v1/flow-settings", "{\"settings\": {}}").isProblem(422, "setting_in_use");
    gateway.delete("/v1/flows/t-settings").is(204);
    gateway.put("/v1/flow-settings", "{\"settings\": " + before + "}").is(200);
  }

  @Test
  @DisplayName("cannot be taken away while another runs it within itself")
  void needed() {
    put("t-inner", "flow: t-inner\nsteps:\n  back:\n    return: done\n").is(200);
    put(
            "t-outer",
            """
            flow: t-outer
            steps:
              within:
                subflow: t-inner
                next: end
              end:
                hang_up: {exit: done}
            """)
        .is(200);
    gateway.delete("/v1/flows/t-inner").isProblem(409, "flow_in_use");
    gateway.delete("/v1/flows/t-outer").is(204);
    gateway.delete("/v1/flows/t-inner").is(204);
  }

  @Test
  @DisplayName(
      "that is not there is refused for a call, and so is a variable that it does not know")
  void orders() {
    put(
            "t-orders",
            hello("t-orders", "'Hello {name}.'")
                .replace("steps:", "variables: {name: \"\"}\nsteps:"))
        .is(200);
    gateway
        .post("/v1/calls", "{\"to\": \"+14155551234\", \"flow\": \"t-nowhere\"}")
        .isProblem(422, "unknown_flow");
    gateway
        .post(
            "/v1/calls",
            "{\"to\": \"+14155551234\", \"flow\": \"t-orders\", \"variables\": {\"nmae\": \"Ada\"}}")
        .isProblem(422, "bad_variables");
    gateway
        .post(
            "/v1/calls",
            "{\"to\": \"+14155551234\", \"flow\": \"t-orders\", \"variables\": {\"name\": \"%s\"}}"
                .formatted("x".repeat(800)))
        .isProblem(422, "bad_variables");
    gateway
        .post("/v1/calls", "{\"to\": \"+14155551234\", \"flow\": \"t-orders\", \"say\": \"Hi\"}")
        .isProblem(400, "malformed");
    gateway
        .put("/v1/incoming-calls", "{\"otherwise\": {\"flow\": \"t-nowhere\"}}")
        .isProblem(422, "unknown_flow");
    gateway.delete("/v1/flows/t-orders").is(204);
  }
}
