package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("I8, I9: on the command line, without a gateway, a flow")
class FlowFilesTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "flows").toAbsolutePath();

  @TempDir private Path directory;

  private Shell.Ran run(String... args) {
    return new Shell(directory).run(args);
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  @Test
  @DisplayName("that is in order is told what it asks for")
  void good() {
    Shell.Ran ran = run("flow", "check", example("shop.yaml"));
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).contains("can take calls", "SALES_PHONE");
  }

  @Test
  @DisplayName("that is not is told where, as compilers do, with the line and a caret")
  void bad() throws IOException {
    String text = Files.readString(Path.of(example("shop.yaml")));
    Files.writeString(directory.resolve("shop.yaml"), text.replace("go: sales}", "go: sale}"));
    Shell.Ran ran = run("flow", "check", "shop.yaml");
    assertThat(ran.exitCode()).isEqualTo(1);
    int line = (int) text.substring(0, text.indexOf("go: sales}")).lines().count();
    assertThat(ran.err())
        .contains("shop.yaml:" + line + ":", "error: ", "[unknown_target]", "sales")
        .containsPattern("  " + line + " \\|  +- \\{key: 1.* go: sale}\n +\\| +\\^");
    assertThat(ran.out()).contains("shop.yaml: ", "error");
    Shell.Ran json = run("flow", "check", "shop.yaml", "--json");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out())
        .contains("\"valid\":false", "\"line\":" + line, "\"code\":\"unknown_target\"");
    assertThat(json.err()).isEmpty();
    assertThat(run("flow", "draw", "shop.yaml").exitCode()).isEqualTo(1);
    assertThat(run("flow", "walk", "shop.yaml").out()).isEmpty();
  }

  @Test
  @DisplayName("is asked for its settings and flows where some are given")
  void surroundings() {
    Shell.Ran some =
        run("flow", "check", example("shop.yaml"), "--set", "SALES_PHONE=+442079460018");
    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(some.err()).contains("[unset_setting]", "SUPPORT_PHONES");
    Shell.Ran other =
        run("flow", "check", example("shop.yaml"), "--with", example("reminder.yaml"));
    assertThat(other.err()).contains("[unknown_flow]");
    assertThat(
            run("flow", "check", example("shop.yaml"), "--with", example("after-hours.yaml"))
                .exitCode())
        .isZero();
  }

  @Test
  @DisplayName("is drawn to stdout or a file")
  void draws() throws IOException {
    Shell.Ran ran = run("flow", "draw", example("shop.yaml"));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("<svg ").endsWith("</svg>\n");
    assertThat(run("flow", "draw", example("shop.yaml"), "-o", "shop.svg").out()).isEmpty();
    assertThat(directory.resolve("shop.svg")).hasContent(ran.out());
    assertThat(run("flow", "draw", example("shop.yaml"), "--json").out())
        .contains("\"flow\":\"shop\"", "\"svg\":\"<svg ");
  }

  @Test
  @DisplayName("is walked: every path, or a call by a script")
  void walks() {
    Shell.Ran paths = run("flow", "walk", example("reminder.yaml"));
    assertThat(paths.exitCode()).isZero();
    assertThat(paths.out()).contains("hello → question (press 1) → confirmed → exit confirmed");
    assertThat(paths.err()).contains("5 paths");
    assertThat(run("flow", "walk", example("reminder.yaml"), "--json").out())
        .contains("{\"step\":\"question\",\"way\":\"press 1\"}", "\"exit\":\"confirmed\"");
    Shell.Ran call =
        run(
            "flow",
            "walk",
            example("shop.yaml"),
            "--with",
            example("after-hours.yaml"),
            "--script",
            example("shop.walk"));
    assertThat(call.exitCode()).as(call.toString()).isZero();
    assertThat(call.out()).contains("menu > press 1", "dials +442079460018", "exit thanks");
  }

  @Test
  @DisplayName("whose call does not go as the script says fails at that line")
  void scriptFails() throws IOException {
    Files.writeString(
        directory.resolve("call.walk"),
        "press 1\nexpect exit confirmed\nexpect \"Good evening\"\n");
    Shell.Ran ran = run("flow", "walk", example("reminder.yaml"), "--script", "call.walk");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("call.walk:3:1: error: “Good evening” was not said", "[not_heard]");
    assertThat(
            run("flow", "walk", example("reminder.yaml"), "--script", "call.walk", "--json").out())
        .contains("\"passed\":false", "\"exit\":\"confirmed\"", "\"line\":3");
    Files.writeString(directory.resolve("call.walk"), "jump\n");
    Shell.Ran none = run("flow", "walk", example("reminder.yaml"), "--script", "call.walk");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("call.walk:1:1: error", "is not a script");
  }

  @Test
  @DisplayName("is read from stdin too")
  void stdin() throws IOException {
    Shell.Ran ran =
        new Shell(directory)
            .typing(Files.readString(Path.of(example("reminder.yaml"))))
            .run("flow", "check", "-");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
  }
}
