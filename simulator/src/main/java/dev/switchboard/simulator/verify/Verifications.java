package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.phone.Carrier;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.verify.Verification.Payment;
import dev.switchboard.simulator.verify.Verification.Send;
import dev.switchboard.simulator.verify.Verification.Sna;
import dev.switchboard.simulator.verify.VerifyAttempt.Conversion;
import dev.switchboard.simulator.verify.VerifyService.Setting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Codes: started, checked, approved, canceled. Limits are Twilio's: five sends to a recipient in
 * ten minutes, five checks of a verification, the same code on a resend. Every change is on the
 * disk when its method returns.
 */
public final class Verifications {
  /** How many starts for one number are taken in a minute, over all services; a safeguard. */
  private static final int MOST_STARTS = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LOOKED_UP_TOO_EARLY = 60519;
  private static final int NO_MOBILE = 60540;

  private final SimClock clock;
  private final VerifyLog log;
  private final Lines lines;
  private final Phones phones;
  private final Courier courier;
  private final StartGuard guard;
  private final ReentrantLock lock = new ReentrantLock();
  private final RateCounts counts = new RateCounts();
  private final SecureRandom random = new SecureRandom();

  Verifications(SimClock clock, VerifyLog log, Lines lines, Phones phones, Courier courier) {
    this.clock = clock;
    this.log = log;
    this.lines = lines;
    this.phones = phones;
    this.courier = courier;
    this.guard = new StartGuard(log, lines);
  }

  /**
   * The channel that {@code auto} comes down to for a number.
   *
   * @throws Declined 60550 where none does
   */
  public Channel automatic(String number) throws Declined {
    return guard.automatic(number);
  }

  /**
   * Sends a code: the present one again where there is one, else a new one.
   *
   * @throws Declined 60203 after five sends, 60212, 20429 by the service's own limits, and what
   *     {@link StartGuard} says
   */
  public Verification start(VerifyService service, StartOrder order) throws Declined {
    Verification started;
    VerifyAttempt attempt;
    Instant now = clock.instant();
    lock.lock();
    try {
      guard.check(service, order, now);
      Optional<Verification> previous = log.latest(service.sid(), order.to());
      checkLimits(service, order, previous, now);
      Send send = new Send(now, order.channel(), Sid.fresh("VL"));
      started = started(service, order, previous, send);
      attempt = attempt(service, order, started, send);
      log.put(started);
      log.put(attempt);
    } finally {
      lock.unlock();
    }
    String carrier = courier.carry(parcel(service, order, started.code(), attempt.locale()), now);
    log.carried(attempt.sid(), carrier);
    log.awaitDurable();
    return started;
  }

  private void checkLimits(
      VerifyService service, StartOrder order, Optional<Verification> previous, Instant now)
      throws Declined {
    if (!counts.hasRoom("to " + order.to(), MOST_STARTS, MINUTE, now)) {
      throw new Declined(
          429, 60212, "Too many concurrent requests for phone number: " + order.to());
    }
    boolean exhausted =
        previous
            .filter(one -> one.status(now) == VerificationStatus.MAX_ATTEMPTS_REACHED)
            .filter(one -> now.isBefore(one.expiresAt()))
            .isPresent();
    int sends = previous.map(one -> one.counted(now).size()).orElse(0);
    if (exhausted || sends >= Verification.MOST_SENDS) {
      throw new Declined(429, 60203, "Max send attempts reached");
    }
    for (RateLimit limit : log.limits(service.sid())) {
      String value = order.limited().get(limit.uniqueName());
      if (value != null) {
        for (RateLimit.Bucket bucket : limit.buckets()) {
          Duration span = Duration.ofSeconds(bucket.interval());
          if (!counts.hasRoom(bucket.sid() + " " + value, bucket.most(), span, now)) {
            throw new Declined(429, 20429, "Too many requests");
          }
        }
      }
    }
    count(service, order, now);
  }

  private void count(VerifyService service, StartOrder order, Instant now) {
    counts.count("to " + order.to(), MINUTE, now);
    for (RateLimit limit : log.limits(service.sid())) {
      String value = order.limited().get(limit.uniqueName());
      if (value != null) {
        limit
            .buckets()
            .forEach(bucket ->
                counts.count(
                    bucket.sid() + " " + value, Duration.ofSeconds(bucket.interval()), now));
      }
    }
  }

  private Verification started(
      VerifyService service, StartOrder order, Optional<Verification> previous, Send send) {
    Instant now = send.at();
    Optional<Sna> sna =
        order.channel() == Channel.SNA
            ? Optional.of(new Sna(Sid.fresh("SNA"), Optional.empty()))
            : Optional.empty();
    Optional<Verification> present = previous.filter(one -> one.isPending(now));
    if (present.isPresent()) {
      String code = order.code().orElse(present.get().code());
      return present.get().sent(send, code, order.payment(), sna);
    }
    return new Verification(
        Sid.fresh("VE"),
        service.sid(),
        order.to(),
        order.channel(),
        order.code().orElseGet(() -> drawn(service.codeLength())),
        VerificationStatus.PENDING,
        now,
        now,
        now.plus(service.timeToLive()),
        List.of(send),
        previous.map(one -> one.counted(now)).orElse(List.of()),
        0,
        order.payment(),
        sna);
  }

  private String drawn(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private VerifyAttempt attempt(
      VerifyService service, StartOrder order, Verification started, Send send) {
    String country = order.channel() == Channel.EMAIL ? "" : Lines.country(order.to());
    return new VerifyAttempt(
        log.nextSeq(),
        send.attemptSid(),
        service.sid(),
        started.sid(),
        order.to(),
        order.channel(),
        country,
        order.locale().orElseGet(() -> CodeTexts.usual(country)),
        started.code().length(),
        "",
        Conversion.UNCONVERTED,
        send.at(),
        send.at());
  }

  private static Courier.Parcel parcel(
      VerifyService service, StartOrder order, String code, String locale) {
    String name = order.name().orElse(service.friendlyName());
    CodeTemplate template =
        order
            .template()
            .or(() -> CodeTemplate.find(service.setting(Setting.TEMPLATE)))
            .orElse(CodeTemplate.DEFAULT);
    String text =
        CodeTexts.filled(template.text(locale), name, code)
            .replace("{ttl}", String.valueOf(service.timeToLive().toMinutes()));
    if (order.payment().isPresent()) {
      text += " (" + order.payment().get().amount() + ", " + order.payment().get().payee() + ")";
    }
    if (service.has(VerifyService.Feature.WARNING)) {
      text += (text.endsWith(".") ? " " : ". ") + CodeTexts.warning(locale);
    }
    String whole =
        order.appHash().isPresent() ? "<#> " + text + "\n" + order.appHash().get() : text;
    return new Courier.Parcel(
        service,
        order.to(),
        order.channel(),
        locale,
        name,
        code,
        whole,
        order.keys(),
        order.address());
  }

  /**
   * The one that Twilio still shows, by SID or by recipient.
   *
   * @throws Declined 20429 where it was fetched too often: 60 times a minute, 180 an hour, 250 a
   *     day
   */
  public Optional<Verification> fetch(VerifyService service, String sidOrTo) throws Declined {
    Instant now = clock.instant();
    Optional<Verification> found = find(service, sidOrTo).filter(one -> one.status(now).isShown());
    if (found.isPresent()) {
      String key = "fetch " + found.get().sid();
      lock.lock();
      try {
        if (!counts.hasRoom(key, 60, MINUTE, now)
            || !counts.hasRoom(key, 180, HOUR, now)
            || !counts.hasRoom(key, 250, DAY, now)) {
          throw new Declined(429, 20429, "Too many requests");
        }
        counts.count(key, DAY, now);
      } finally {
        lock.unlock();
      }
    }
    return found;
  }

  private Optional<Verification> find(VerifyService service, String sidOrTo) {
    return sidOrTo.matches("VE[0-9a-fA-F]{32}")
        ? log.find(sidOrTo).filter(one -> one.serviceSid().equals(service.sid()))
        : log.latest(service.sid(), sidOrTo);
  }

  /**
   * Ends a pending one by the application's word; an approval counts as a conversion.
   *
   * @param to {@link VerificationStatus#APPROVED} or {@link VerificationStatus#CANCELED}
   * @return empty where none is pending
   */
  public Optional<Verification> end(VerifyService service, String sidOrTo, VerificationStatus to) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Optional<Verification> found = find(service, sidOrTo).filter(one -> one.isPending(now));
      if (found.isEmpty()) {
        return found;
      }
      Verification ended = found.get().become(to, now);
      settle(ended, now);
      return Optional.of(ended);
    } finally {
      lock.unlock();
      log.awaitDurable();
    }
  }

  /**
   * Tries a code.
   *
   * @param code empty where the carrier's word is asked for
   * @return as it is afterwards; empty where none is pending
   * @throws Declined 60202 at the sixth try, 60200 where a code is needed and missing
   */
  public Optional<Verification> check(
      VerifyService service, String sidOrTo, Optional<String> code, Optional<Payment> payment)
      throws Declined {
    lock.lock();
    try {
      Instant now = clock.instant();
      Optional<Verification> found = find(service, sidOrTo).filter(one -> one.isPending(now));
      if (found.isEmpty()) {
        return found;
      }
      Verification present = found.get();
      if (code.isEmpty() && present.channel() != Channel.SNA) {
        throw Declined.parameter("Code");
      }
      if (present.checks() >= Verification.MOST_CHECKS) {
        log.put(present.become(VerificationStatus.MAX_ATTEMPTS_REACHED, now));
        throw new Declined(429, 60202, "Max check attempts reached");
      }
      boolean right =
          code.map(given -> same(given, present.code()) && present.payment().equals(payment))
              .orElseGet(() -> present.sna().flatMap(Sna::result).filter(r -> r == 0).isPresent());
      Verification checked =
          present.checked(right ? VerificationStatus.APPROVED : VerificationStatus.PENDING, now);
      settle(checked, now);
      return Optional.of(checked);
    } finally {
      lock.unlock();
      log.awaitDurable();
    }
  }

  private void settle(Verification verification, Instant now) {
    log.put(verification);
    if (verification.written() == VerificationStatus.APPROVED) {
      verification
          .sends()
          .forEach(send ->
              log.attempt(send.attemptSid()).ifPresent(attempt -> log.put(attempt.converted(now))));
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** What the carrier of a number said: Twilio's code, 0 where all is well. */
  public record CarrierSays(int code, String text, String carrier) {}

  /** Why silent auth has not succeeded; empty where it has, or another channel was used. */
  public static Optional<Integer> snaError(Verification verification) {
    boolean open =
        verification.channel() == Channel.SNA
            && verification.written() != VerificationStatus.APPROVED;
    return open
        ? Optional.of(verification.sna().flatMap(Sna::result).orElse(LOOKED_UP_TOO_EARLY))
        : Optional.empty();
  }

  /**
   * The handset opens the carrier's address over mobile data. A landline has none; a phone that is
   * out of reach leaves the result pending.
   *
   * @return empty where nothing is pending there
   */
  public Optional<CarrierSays> handsetOpens(String token) {
    lock.lock();
    try {
      Instant now = clock.instant();
      Optional<Verification> found = log.bySnaToken(token).filter(one -> one.isPending(now));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String number = found.get().to();
      if (phones.get(number).carrier() == Carrier.UNREACHABLE) {
        return Optional.of(new CarrierSays(LOOKED_UP_TOO_EARLY, "Pending", ""));
      }
      boolean mobile = lines.type(number) == LineType.MOBILE;
      int result = mobile ? 0 : NO_MOBILE;
      log.put(found.get().told(result, now));
      return Optional.of(
          mobile
              ? new CarrierSays(0, "Success", lines.carrierName(number))
              : new CarrierSays(NO_MOBILE, "Invalid phone number", ""));
    } finally {
      lock.unlock();
      log.awaitDurable();
    }
  }

  void clear() {
    lock.lock();
    try {
      counts.clear();
    } finally {
      lock.unlock();
    }
  }
}
