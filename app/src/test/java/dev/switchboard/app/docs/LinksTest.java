package dev.switchboard.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Links and images")
class LinksTest {

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest(name = "of {0} lead somewhere")
  @MethodSource("pages")
  void leadSomewhere(Page page) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : page.links()) {
      if (link.startsWith("https://") || link.startsWith("http://127.0.0.1")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
      boolean there =
          target.startsWith(Page.ROOT)
              && (Files.isDirectory(target)
                  || Files.isRegularFile(target) && Files.size(target) > 0);
      if (!there || parts.length == 2 && !Page.read(target).anchors().contains(parts[1])) {
        dead.add(link);
      }
    }
    assertThat(dead).as("dead links of %s", page).isEmpty();
  }

  @Test
  @DisplayName("are found at all")
  void areFound() {
    assertThat(Page.read(Page.ROOT.resolve("README.md")).links())
        .contains("docs/images/console.png", "docs/images/phones.png", "ARCHITECTURE.md");
  }
}
