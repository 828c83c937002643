package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.Request;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast codes are asked for and checked through a gateway, beside the provider alone. */
@Command(
    name = "verify",
    header = "One-time codes asked for and checked.",
    description = {
      "Verifications started, then their codes checked, on many connections: through a",
      "gateway with its limits on (and high), and, as the peer, straight at the stub."
    })
public final class Verify implements Callable<Integer> {
  private static final String SERVICE = "/v2/Services/" + GatewayProcess.VERIFY_SERVICE;
  private static final String RIGHT = "123456";
  private static final int WARM_UP = 1_000;
  private static final int[] AREAS = {
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225,
    228
  };

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--verifications",
      defaultValue = "10000",
      description = "Of a round. Default: 10000.")
  private int verifications;

  @Option(names = "--connections", defaultValue = "32", description = "Default: 32.")
  private int connections;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  public Verify(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whom the same requests are put to. */
  private interface Side {
    String who();

    byte[] start(int n);

    byte[] check(String id);

    Pattern id();
  }

  @Override
  public Integer call() {
    if (options.provider().isPresent()) {
      throw Failure.misused(
          "verify knows the right code of its own stub only", "leave --provider away");
    }
    Sheet sheet = new Sheet("verify");
    Map<String, List<Loaded>> seen = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      terminal.err().println("round " + round + " of " + rounds);
      boolean first = round == 1;
      try (Rig rig = first ? Rig.observed(options) : Rig.start(Optional.empty())) {
        rig.gateway().liftVerifyLimits();
        run(rig, rig.gateway().url(), new Gateway(), 0, WARM_UP, Optional.empty());
        rig.countStatements();
        run(rig, rig.gateway().url(), new Gateway(), WARM_UP, verifications, Optional.of(seen));
        if (first) {
          sheet.more("statements", rig.statements(verifications));
        }
        run(rig, rig.provider().url(), new Bare(), 0, verifications, Optional.of(seen));
      }
    }
    seen.forEach((what, loads) -> sheet.row(row(what, loads)));
    sheet.note(
        "The middle of "
            + rounds
            + " rounds, each with a fresh store. Each answer of the gateway is committed; the peer stores nothing. …_us: processor time per request.");
    options.show(sheet, terminal);
    return 0;
  }

  private void run(
      Rig rig,
      URI server,
      Side side,
      int from,
      int count,
      Optional<Map<String, List<Loaded>>> seen) {
    AtomicReferenceArray<@Nullable String> ids = new AtomicReferenceArray<>(count);
    Load starts =
        new Load(server, connections, n -> side.start(from + n))
            .heard((n, answer) -> ids.set(n, found(side, answer)));
    Loaded started = Loaded.measure(rig, count, () -> starts.asFastAsItGoes(count), () -> {});
    Load checks =
        new Load(
            server,
            connections,
            n -> {
              @Nullable String id = ids.get(n);
              return side.check(id == null ? "none" : id);
            });
    Loaded checked = Loaded.measure(rig, count, () -> checks.asFastAsItGoes(count), () -> {});
    seen.ifPresent(all -> {
      all.computeIfAbsent(side.who() + ": start", _ -> new ArrayList<>()).add(started);
      all.computeIfAbsent(side.who() + ": check", _ -> new ArrayList<>()).add(checked);
    });
  }

  private static @Nullable String found(Side side, Answer answer) {
    Matcher id = side.id().matcher(answer.text());
    return id.find() ? id.group(1) : null;
  }

  /** Spread over blocks of numbers, as people are. */
  private static String recipient(int n) {
    return "+1%d%03d%04d"
        .formatted(AREAS[n % AREAS.length], 200 + n / AREAS.length % 700, n % 10_000);
  }

  /** Through the gateway. */
  private static final class Gateway implements Side {
    private static final Pattern ID = Pattern.compile("\"id\":\"(ver_[^\"]+)\"");

    @Override
    public String who() {
      return "gateway";
    }

    @Override
    public byte[] start(int n) {
      return GatewayProcess.request(
          "POST",
          "/v1/verifications",
          "{\"to\":\""
              + recipient(n)
              + "\",\"channel\":\"sms\",\"client\":{\"ip\":\"10."
              + n / 65_536 % 256
              + "."
              + n / 256 % 256
              + "."
              + n % 256
              + "\"}}");
    }

    @Override
    public byte[] check(String id) {
      return GatewayProcess.request(
          "POST", "/v1/verifications/" + id + "/check", "{\"code\":\"" + RIGHT + "\"}");
    }

    @Override
    public Pattern id() {
      return ID;
    }
  }

  /** Straight at the provider. */
  private static final class Bare implements Side {
    private static final Pattern ID = Pattern.compile("\"sid\":\"(VE[^\"]+)\"");
    private static final String CREDENTIALS =
        "Authorization: Basic "
            + Base64.getEncoder()
                .encodeToString((Texts.ACCOUNT + ":secret").getBytes(StandardCharsets.UTF_8));

    @Override
    public String who() {
      return "stub alone";
    }

    @Override
    public byte[] start(int n) {
      return form("/Verifications", "To=" + encoded(recipient(n)) + "&Channel=sms");
    }

    @Override
    public byte[] check(String id) {
      return form("/VerificationCheck", "VerificationSid=" + id + "&Code=" + RIGHT);
    }

    private static byte[] form(String path, String body) {
      return Request.of(
          "POST",
          SERVICE + path,
          "application/x-www-form-urlencoded",
          body.getBytes(StandardCharsets.UTF_8),
          CREDENTIALS);
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Pattern id() {
      return ID;
    }
  }

  private Map<String, Object> row(String what, List<Loaded> loads) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("connections", connections);
    row.put("per_s", Loaded.median(loads, load -> load.answers().perSecond()));
    Loaded.latency(row, loads);
    Loaded.refused(row, loads);
    Loaded.cost(row, loads);
    return row;
  }
}
