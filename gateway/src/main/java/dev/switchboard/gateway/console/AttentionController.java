package dev.switchboard.gateway.console;

import dev.switchboard.gateway.attention.AttentionQueries;
import dev.switchboard.gateway.console.page.AttentionPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs a person. */
@Controller
final class AttentionController {
  private final AttentionQueries attention;
  private final Frames frames;
  private final Pages pages;

  AttentionController(AttentionQueries attention, Frames frames, Pages pages) {
    this.attention = attention;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/attention")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return pages.ok(
        "attention",
        new AttentionPage(
            frames.of(request, Section.ATTENTION, "Needs a person"),
            attention.list().stream().map(AttentionPage.Item::new).toList()));
  }

  /** The number beside the navigation's entry. */
  @GetMapping("/console/attention/badge")
  ResponseEntity<byte[]> badge() {
    return pages.ok("badge", attention.list().size());
  }
}
