package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.switchboard.core.flow.read.FlowReader;
import dev.switchboard.core.flow.read.FlowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The published schema of flows")
class FlowSchemaTests {
  private static final Path PUBLISHED = Path.of("../docs/flow.schema.json");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(FlowSchema.json(), InputFormat.JSON);

  /** What a schema can say; everything else is for the checker. */
  private static final Set<String> OF_SHAPE =
      Set.of(
          "unknown_key",
          "missing_key",
          "missing_no_input",
          "wrong_value",
          "out_of_range",
          "too_long",
          "too_many",
          "empty_list",
          "bad_name",
          "one_of");

  /** Shape errors that go beyond what a schema of single keys can say. */
  private static final List<String> BEYOND =
      List.of("Hours are open", "A choice needs", "begins with a brace");

  @Test
  @DisplayName("is the one that the reader reads by; -Dflow.schema.write=true renews the file")
  void published() throws IOException {
    if (Boolean.getBoolean("flow.schema.write")) {
      Files.writeString(PUBLISHED, FlowSchema.json());
    }
    assertThat(Files.readString(PUBLISHED)).isEqualTo(FlowSchema.json());
  }

  @Test
  @DisplayName("passes every example")
  void examples() {
    for (Path file : Texts.examples()) {
      assertThat(SCHEMA.validate(json(Texts.read(file)))).as("%s", file).isEmpty();
    }
  }

  @Test
  @DisplayName("and the reader agree on random changes of the examples")
  void agreement() {
    Random random = new Random(8);
    List<String> texts = Texts.examples().stream().map(Texts::read).toList();
    int refused = 0;
    for (int i = 0; i < 1_500; i++) {
      String yaml = Mutations.structured(texts.get(i % texts.size()), random);
      List<Problem> problems = FlowReader.read(yaml).problems();
      if (problems.stream()
          .anyMatch(one -> Set.of("not_yaml", "duplicate_key").contains(one.code()))) {
        continue;
      }
      List<Problem> ofShape =
          problems.stream()
              .filter(one -> OF_SHAPE.contains(one.code()))
              .filter(one -> BEYOND.stream().noneMatch(one.message()::contains))
              .toList();
      var said = SCHEMA.validate(json(yaml));
      boolean beyond = ofShape.size() < problems.size();
      refused += said.isEmpty() ? 0 : 1;
      if (!(beyond && ofShape.isEmpty())) {
        assertThat(said.isEmpty())
            .as("reader: %s\nschema: %s\n%s", ofShape, said, yaml)
            .isEqualTo(ofShape.isEmpty());
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  private static JsonNode json(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return JSON.valueToTree(value);
  }
}
