package dev.switchboard.simulator.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.simulator.twiml.Twiml.Broken;
import dev.switchboard.simulator.twiml.Twiml.Script;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading TwiML that wants to do harm")
class FuzzTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</",
          "/>",
          "&",
          "&amp;",
          "&#x10FFFF;",
          "&#0;",
          "&x;",
          "\"",
          "'",
          "=",
          "]]>",
          "<![CDATA[",
          "<!--",
          "-->",
          "<?",
          "?>",
          "<!DOCTYPE a [",
          "<!ENTITY x '&x;'>",
          "\u0000",
          "\uFFFE",
          "\uD83D",
          "<Response>",
          "</Response>",
          "<Say>",
          "<Gather>",
          "<Dial>",
          "xml:lang",
          "999999999999999999",
          "-1",
          "loop=\"0\"",
          " ".repeat(50),
          "é",
          "📦",
          "\r",
          "\n");

  @Test
  @DisplayName("never ends in anything but a script or a broken document: mutations")
  void mutations() {
    Random random = new Random(20_261_130);
    List<byte[]> seeds =
        Stream.of(Corpus.good(), Corpus.warned(), Corpus.broken())
            .flatMap(List::stream)
            .map(Corpus.Entry::body)
            .filter(body -> body.length < 5_000)
            .toList();
    List<String> types = List.of("text/xml", "text/plain", "text/xml; charset=utf-16", "text/html");
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            byte[] body = mutated(seeds.get(random.nextInt(seeds.size())), random);
            check(Twiml.read(body, types.get(i % types.size())));
          }
        });
  }

  @Test
  @DisplayName("never ends in anything but a script or a broken document: noise")
  void noise() {
    Random random = new Random(7);
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          for (int i = 0; i < 5_000; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            check(Twiml.read(body, "text/xml"));
            check(Twiml.read(pieces(random), "text/xml"));
          }
        });
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] body = seed.clone();
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = body.length == 0 ? 0 : random.nextInt(body.length);
      body =
          switch (random.nextInt(5)) {
            case 0 -> replaced(body, at, (byte) random.nextInt(256));
            case 1 -> spliced(body, at, at, piece(random));
            case 2 ->
                spliced(body, at, Math.min(body.length, at + random.nextInt(30)), new byte[0]);
            case 3 -> spliced(body, at, body.length, new byte[0]);
            default -> {
              int end = Math.min(body.length, at + random.nextInt(200));
              byte[] part = Arrays.copyOfRange(body, at, end);
              yield spliced(body, at, at, part);
            }
          };
    }
    return body;
  }

  private static byte[] replaced(byte[] body, int at, byte with) {
    if (body.length > 0) {
      body[at] = with;
    }
    return body;
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] with) {
    byte[] result = new byte[from + with.length + body.length - to];
    System.arraycopy(body, 0, result, 0, from);
    System.arraycopy(with, 0, result, from, with.length);
    System.arraycopy(body, to, result, from + with.length, body.length - to);
    return result;
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pieces(Random random) {
    StringBuilder text = new StringBuilder("<Response>");
    for (int n = random.nextInt(40); n > 0; n--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append("</Response>").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whatever it is, all of it points into the text. */
  private static void check(Twiml twiml) {
    switch (twiml) {
      case Script script -> {
        List<Span> spans = new ArrayList<>(script.verbs().stream().map(Verb::span).toList());
        script.warnings().forEach(warning -> spans.add(warning.where()));
        spans.forEach(span -> assertThat(span.of(script.source())).isNotEmpty());
        assertThat(script.warnings()).hasSizeLessThanOrEqualTo(100);
      }
      case Broken broken -> assertThat(broken.code()).isIn(11750, 12100, 12101, 12102, 12300);
      case Twiml.Sound sound -> throw new AssertionError("no such type was given: " + sound);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 100, 1_000, 6_000})
  @DisplayName("nests as deep as a sane script, and no deeper")
  void deep(int depth) {
    String text =
        "<Response><Say>" + "<p>".repeat(depth) + "</p>".repeat(depth) + "</Say></Response>";
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          Twiml twiml = Twiml.read(text);
          if (depth <= 60) {
            assertThat(twiml).isInstanceOf(Script.class);
          } else {
            assertThat(((Broken) twiml).message()).containsIgnoringCase("depth");
          }
        });
  }

  @Test
  @DisplayName("takes no time for many attributes, long names, long texts and unclosed comments")
  void wide() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          check(Twiml.read("<Response><Say" + attributes + "/></Response>"));
          check(Twiml.read("<Response><" + "a".repeat(60_000) + "/></Response>"));
          check(Twiml.read("<Response>" + "<a/>".repeat(15_000) + "</Response>"));
          check(Twiml.read("<Response>" + "<!--".repeat(15_000)));
          check(Twiml.read("<Response><Say>" + "&#120;".repeat(10_000) + "</Say></Response>"));
          check(Twiml.read("<Response><Say>" + "&amp;".repeat(12_000) + "</Say></Response>"));
          check(
              Twiml.read(
                  "<Response><Pay validCardTypes='" + "a ".repeat(30_000) + "'/></Response>"));
          check(Twiml.read("<?xml" + " ".repeat(60_000)));
          check(Twiml.read("<?xml version='1.0'" + " encoding=".repeat(5_000) + "?>"));
        });
  }

  @Test
  @DisplayName("expands nothing that a document defines for itself")
  void billionLaughs() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE Response [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a").append(i).append(" '");
      bomb.append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
    }
    bomb.append("]><Response><Say>&a29;</Say></Response>");
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(Twiml.read(bomb.toString()))
                .isInstanceOfSatisfying(
                    Broken.class, broken -> assertThat(broken.message()).contains("DTD")));
  }

  @Test
  @DisplayName("asks nobody and opens no file for an external entity or DTD")
  void external(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret of this machine");
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
      for (String url : List.of(secret.toUri().toString(), http)) {
        for (String document :
            List.of(
                "<!DOCTYPE Response [<!ENTITY x SYSTEM '"
                    + url
                    + "'>]><Response><Say>&x;</Say></Response>",
                "<!DOCTYPE Response [<!ENTITY x SYSTEM '"
                    + url
                    + "'>]><Response><Say voice='&x;'/></Response>",
                "<!DOCTYPE Response SYSTEM '" + url + "'><Response><Say>Hi</Say></Response>",
                "<!DOCTYPE Response PUBLIC 'a' '" + url + "'><Response/>",
                "<!DOCTYPE Response [<!ENTITY % x SYSTEM '" + url + "'>%x;]><Response/>",
                "<Response xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='"
                    + url
                    + "'/></Response>",
                "<?xml-stylesheet href='" + url + "'?><Response/>",
                "<Response xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                    + " xsi:noNamespaceSchemaLocation='"
                    + url
                    + "'/>")) {
          Twiml twiml = Twiml.read(document);
          assertThat(twiml.toString()).doesNotContain("the secret of this machine");
          assertThat(twiml instanceof Broken).isEqualTo(document.contains("DOCTYPE"));
        }
      }
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
