package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final Pattern LINK =
      Pattern.compile("(?:from '\\./|/sim/assets/)([a-z]+\\.(?:js|css|svg))");

  @Test
  void every_file_that_the_page_asks_for_is_served_with_its_type() throws Exception {
    try (Sim sim = Sim.quick()) {
      Set<String> seen = new HashSet<>();
      Deque<String> next = new ArrayDeque<>(List.of("/sim"));
      while (!next.isEmpty()) {
        String path = next.remove();
        Sim.Reply file = sim.get(path);
        assertThat(file.status()).as(path).isEqualTo(200);
        String type = file.http().headers().firstValue("Content-Type").orElse("");
        assertThat(type)
            .as(path)
            .startsWith(
                path.endsWith(".js")
                    ? "text/javascript"
                    : path.endsWith(".css")
                        ? "text/css"
                        : path.endsWith(".svg") ? "image/svg+xml" : "text/html");
        Matcher link = LINK.matcher(file.http().body());
        while (link.find()) {
          if (seen.add(link.group(1))) {
            next.add("/sim/assets/" + link.group(1));
          }
        }
      }
      assertThat(seen).contains("app.js", "page.css", "icon.svg", "thread.js", "timeline.js");
    }
  }

  @Test
  void the_page_reads_a_thread_with_its_trail_and_a_search_finds_texts() throws Exception {
    try (Sim sim = Sim.quick()) {
      sim.text("+447700900123", "A table for two is booked");
      sim.text("+14155550123", "Hello");

      var found = sim.get("/sim/page/phones?search=BOOKED").json();
      assertThat(found.path("phones")).hasSize(1);
      assertThat(found.path("phones").get(0).path("display").asString())
          .isEqualTo("+44 7700 900123");
      assertThat(found.path("phones").get(0).path("country").asString()).isEqualTo("GB");
      assertThat(sim.get("/sim/page/phones?search=0123").json().path("phones")).hasSize(2);
      var message = sim.get("/sim/page/phones/+447700900123").json().path("messages").get(0);
      assertThat(message.path("encoding").asString()).isEqualTo("gsm7");
      assertThat(message.path("trail").get(0).path("status").asString()).isEqualTo("queued");
    }
  }
}
