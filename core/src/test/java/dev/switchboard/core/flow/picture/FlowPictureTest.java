package dev.switchboard.core.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.picture.Graph.Arrow;
import dev.switchboard.core.flow.read.FlowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I8: the picture of a flow")
class FlowPictureTest {
  private static final Path ROOT = Path.of("..");

  private static Flow example(String name) throws IOException {
    return FlowReader.read(Files.readString(ROOT.resolve("examples/flows/" + name + ".yaml")))
        .flow()
        .orElseThrow();
  }

  @Test
  @DisplayName("in the docs is what the code draws of the shop's menu")
  void docs() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/images/flow-shop.svg")))
        .as("./switchboard flow draw examples/flows/shop.yaml -o docs/images/flow-shop.svg")
        .isEqualTo(FlowPicture.file(example("shop"), Marks.NONE));
  }

  @Test
  @DisplayName("has each way with the words by which people know it")
  void ways() throws IOException {
    assertThat(FlowPicture.graph(example("shop")).arrows())
        .contains(
            new Arrow("(call)", "next", "open", ""),
            new Arrow("menu", "again: no input", "menu", "no input ×2"),
            new Arrow("menu", "no input", "voicemail", "no input"),
            new Arrow("menu", "1 sales", "sales", "press 1"),
            new Arrow("sales", "busy", "sales-busy", "busy"),
            new Arrow("voicemail", "empty", "goodbye", "empty"),
            new Arrow("noted", "next", "thanks", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "after-hours", "order-status", "reminder", "survey"})
  @DisplayName("has every step of the examples")
  void everyStep(String name) throws IOException {
    Flow flow = example(name);
    String svg = FlowPicture.file(flow, Marks.NONE);
    assertThat(flow.steps().keySet())
        .allSatisfy(step -> assertThat(svg).contains("data-step=\"" + step + "\""));
  }

  @Test
  @DisplayName("shows a step that is named and missing, and leaves out what is not written yet")
  void draft() {
    Flow flow =
        FlowReader.read(
                """
                flow: x
                steps:
                  menu:
                    gather:
                      say: Press 1.
                      choices: [{key: 1, go: nowhere}]
                """)
            .flow()
            .orElseThrow();
    Graph graph = FlowPicture.graph(flow);
    assertThat(graph.boxes())
        .filteredOn(box -> box.kind() == BoxKind.MISSING)
        .extracting(Graph.Box::id)
        .containsExactly("nowhere");
    assertThat(FlowPicture.part(flow, Marks.NONE)).contains("no such step");
  }
}
