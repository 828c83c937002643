package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.live.SenderLoads;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.SendersPage;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The numbers we own: how fast they send, and whether they may. */
@Controller
final class SendersController {
  private static final Pattern RATE = Pattern.compile("[0-9]{1,5}([.,][0-9]{1,4})?");

  private final Senders senders;
  private final SenderLoads loads;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  SendersController(Senders senders, SenderLoads loads, Frames frames, Pages pages, Clock clock) {
    this.clock = clock;
    this.senders = senders;
    this.loads = loads;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/senders")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return pages.ok(
        "senders",
        new SendersPage(
            frames.of(request, Section.SENDERS, "Senders"),
            senders.all().stream()
                .map(sender -> new SendersPage.Row(sender, loads.of(sender.address())))
                .toList()));
  }

  @PostMapping("/console/senders/rate")
  ResponseEntity<Void> setRate(@RequestParam String address, @RequestParam String rate) {
    if (!RATE.matcher(rate.strip()).matches()) {
      throw new Unfit(
          "A rate is a number of segments per second, such as 10 or 0.2; 0 pauses the sender.");
    }
    BigDecimal segmentsPerSecond = new BigDecimal(rate.strip().replace(',', '.'));
    if (!senders.set(address, segmentsPerSecond, null)) {
      throw new NotHere();
    }
    return back("/console/senders", Done.RATE_SET);
  }

  /** Stops a sender until somebody sets it going again. */
  @PostMapping("/console/senders/pause")
  ResponseEntity<Void> pause(@RequestParam String address) {
    if (!senders.stop(address, "paused in the console", clock.instant())) {
      throw new NotHere();
    }
    return back("/console/senders", Done.PAUSED);
  }

  /** Lifts a sender's pause, and its account's. */
  @PostMapping("/console/senders/resume")
  ResponseEntity<Void> resume(@RequestParam String address) {
    senders.resume(senders.find(address).orElseThrow(NotHere::new).address());
    return back("/console/senders", Done.RESUMED);
  }

  /** Lifts an account's pause by way of any of its senders. */
  @PostMapping("/console/accounts/resume")
  ResponseEntity<Void> resumeAccount(@RequestParam String account) {
    Sender one =
        senders.all().stream()
            .filter(sender -> sender.accountSid().equals(account))
            .findFirst()
            .orElseThrow(NotHere::new);
    senders.resume(one.address());
    return back("/console/attention", Done.RESUMED);
  }

  private static ResponseEntity<Void> back(String page, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(page + "?done=" + done.word()))
        .build();
  }
}
