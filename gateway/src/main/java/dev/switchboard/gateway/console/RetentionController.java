package dev.switchboard.gateway.console;

import dev.switchboard.core.privacy.Extent;
import dev.switchboard.core.privacy.Retention;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.RetentionPage;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.privacy.ProviderRedactions;
import dev.switchboard.gateway.privacy.RetentionSetting;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How long texts are kept. */
@Controller
final class RetentionController {
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");

  private final RetentionSetting setting;
  private final ProviderRedactions provider;
  private final Frames frames;
  private final Pages pages;

  RetentionController(
      RetentionSetting setting, ProviderRedactions provider, Frames frames, Pages pages) {
    this.setting = setting;
    this.provider = provider;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/retention")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return pages.ok(
        "retention",
        new RetentionPage(
            frames.of(request, Section.RETENTION, "Retention"),
            setting.current().value(),
            setting.current().written(),
            provider.waiting()));
  }

  /**
   * @param days empty: texts are kept for as long as the record
   * @param extent {@code at_provider} where the box is ticked
   */
  @PostMapping("/console/retention")
  ResponseEntity<Void> set(
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String extent,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    String plain = days.strip();
    boolean fits =
        plain.isEmpty()
            || (DAYS.matcher(plain).matches() && Integer.parseInt(plain) <= Retention.LONGEST_DAYS);
    if (!fits) {
      throw new Unfit(
          "Give a number of days from 1 to "
              + Retention.LONGEST_DAYS
              + ", or nothing to keep texts for as long as the record.");
    }
    setting.set(
        new Retention(
            plain.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(plain)),
            extent.equals("at_provider") ? Extent.AT_THE_PROVIDER_TOO : Extent.HERE),
        session.actor());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/retention?done=" + Done.RETENTION_SET.word()))
        .build();
  }
}
