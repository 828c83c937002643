package dev.switchboard.gateway.console;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.consent.ConsentExport;
import dev.switchboard.gateway.consent.ConsentImport;
import dev.switchboard.gateway.consent.ConsentImport.Format;
import dev.switchboard.gateway.consent.ConsentImport.Told;
import dev.switchboard.gateway.consent.ConsentList;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.OptOuts;
import dev.switchboard.gateway.consent.OwnSenders;
import dev.switchboard.gateway.console.page.ConsentPage;
import dev.switchboard.gateway.console.page.ConsentPage.Imported;
import dev.switchboard.gateway.console.page.ConsentPage.Person;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may be written to: one person, the latest changes, files in and out. */
@Controller
final class ConsentPageController {
  private static final int LATEST = 20;
  private static final int MOST_BYTES = 10 << 20;

  private final Consents consents;
  private final ConsentList list;
  private final OptOuts optOuts;
  private final ConsentImport imports;
  private final ConsentExport exports;
  private final Senders senders;
  private final Frames frames;
  private final Pages pages;

  ConsentPageController(
      Consents consents,
      ConsentList list,
      OptOuts optOuts,
      ConsentImport imports,
      ConsentExport exports,
      Senders senders,
      Frames frames,
      Pages pages) {
    this.consents = consents;
    this.list = list;
    this.optOuts = optOuts;
    this.imports = imports;
    this.exports = exports;
    this.senders = senders;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/consent")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "") String number) {
    String typed = number.startsWith(" ") ? "+" + number.strip() : number.strip();
    Optional<Read> read =
        typed.isEmpty() ? Optional.empty() : Optional.of(NumberReader.strict(typed));
    Optional<String> problem =
        read.flatMap(one ->
            one instanceof Read.Invalid invalid ? Optional.of(invalid.advice()) : Optional.empty());
    Optional<Person> person =
        read.flatMap(one ->
            one instanceof Read.Valid valid
                ? Optional.of(person(valid.number().e164()))
                : Optional.empty());
    return pages.ok("consent", page(request, typed, problem, person, Optional.empty()));
  }

  private Person person(String address) {
    return new Person(address, consents.of(address), consents.history(address));
  }

  private ConsentPage page(
      HttpServletRequest request,
      String number,
      Optional<String> problem,
      Optional<Person> person,
      Optional<Imported> imported) {
    return new ConsentPage(
        frames.of(request, Section.CONSENT, "Consent"),
        number,
        problem,
        person,
        list.page(
                new ConsentList.Filter(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LATEST))
            .data(),
        senders.all(),
        imported);
  }

  /** Opts a person out, or records that they opted in. */
  @PostMapping("/console/consent")
  ResponseEntity<Void> change(
      @RequestParam String number,
      @RequestParam String sender,
      @RequestParam(defaultValue = "sms") String channel,
      @RequestParam String status,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String proof,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    if (!(NumberReader.strict(number) instanceof Read.Valid valid)) {
      throw new NotHere();
    }
    ConsentStatus wanted = ConsentStatus.of(status).orElseThrow(NotHere::new);
    if (!channel.equals("sms") && !channel.equals("whatsapp")) {
      throw new NotHere();
    }
    if (source.isBlank() || source.length() > 200) {
      throw new Unfit("Say in 1 to 200 characters where this comes from, e.g. phone call.");
    }
    if (wanted == ConsentStatus.OPTED_IN && proof.isBlank()) {
      throw new Unfit("Say what shows that they opted in, e.g. a link to the form they sent.");
    }
    if (proof.length() > 2_000) {
      throw new Unfit("The proof has at most 2000 characters.");
    }
    String address = valid.number().e164();
    optOuts.record(
        address,
        channel,
        OwnSenders.of(senders).checked(sender, channel),
        wanted.word(),
        source.strip(),
        Optional.of(proof.strip()).filter(text -> !text.isEmpty()),
        session.actor());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(
            URI.create(
                "/console/consent?number="
                    + URLEncoder.encode(address, StandardCharsets.UTF_8)
                    + "&done="
                    + Done.CONSENT_SET.word()))
        .build();
  }

  @GetMapping("/console/consent/export")
  void export(@RequestParam(defaultValue = "csv") String format, HttpServletResponse response)
      throws IOException {
    exports.write(format.equals("ndjson") ? Format.NDJSON : Format.CSV, response);
  }

  /** A file as it is, or the lines of a form. */
  @PostMapping("/console/consent/import")
  ResponseEntity<byte[]> take(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String lines,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session)
      throws IOException {
    @Nullable String type = request.getContentType();
    boolean form =
        type == null
            || type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    byte[] body = form ? lines.getBytes(StandardCharsets.UTF_8) : Bodies.read(request, MOST_BYTES);
    List<Told> told = new ArrayList<>();
    imports.run(body, format(body), session.actor(), told::addAll);
    return pages.ok(
        "consent",
        page(request, "", Optional.empty(), Optional.empty(), Optional.of(Imported.of(told))));
  }

  private static Format format(byte[] body) {
    for (byte one : body) {
      if (one == '{') {
        return Format.NDJSON;
      }
      if (one > ' ') {
        return Format.CSV;
      }
    }
    return Format.CSV;
  }
}
