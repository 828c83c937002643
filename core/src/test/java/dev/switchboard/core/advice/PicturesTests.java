package dev.switchboard.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

@DisplayName("D1, D2: the pictures of the rules")
class PicturesTests {
  private static final Path IMAGES = Path.of("../docs/images");
  private static final Path DRAWN = Path.of("target/images");

  private static String drawn(String name) {
    return name.equals("advice-channel") ? Advice.channelPicture() : Advice.verificationPicture();
  }

  @ParameterizedTest(name = "docs/images/{0}.svg")
  @ValueSource(strings = {"advice-channel", "advice-verification"})
  @DisplayName("the file of the guide is what the rules draw now")
  void fileIsDrawn(String name) throws IOException {
    Path file = IMAGES.resolve(name + ".svg");
    Files.createDirectories(DRAWN);
    Path now = Files.writeString(DRAWN.resolve(name + ".svg"), drawn(name));
    assertThat(file)
        .as("the rules have changed: copy core/%s to docs/images", now)
        .hasSameTextualContentAs(now);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"advice-channel", "advice-verification"})
  @DisplayName("a picture is well-formed")
  void wellFormed(String name) throws Exception {
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawn(name))))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
  }

  @Test
  @DisplayName("a picture shows each rule that takes out or weighs, and loses it with the rule")
  void everyRule() {
    RulePicture.Look plain = new RulePicture.Look("", "", java.util.Map.of());
    assertThat(VerificationRules.BOOK.rules())
        .filteredOn(rule -> !rule.name().equals("price"))
        .allSatisfy(rule ->
            assertThat(RulePicture.draw(VerificationRules.BOOK, plain))
                .contains(rule.when())
                .isNotEqualTo(
                    RulePicture.draw(VerificationRules.BOOK.without(rule.name()), plain)));
  }
}
