package dev.switchboard.cli.doctor;

import dev.switchboard.cli.Connection;
import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything the doctor looks at, in the order in which it would hurt. */
public final class Examination {
  private static final long LITTLE_SPACE = 500_000_000;
  private final Terminal terminal;

  public Examination(Terminal terminal) {
    this.terminal = terminal;
  }

  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(locale());
    findings.add(home());
    space().ifPresent(findings::add);
    findings.add(provider());
    findings.addAll(new Reachability(terminal).findings());
    return findings;
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= 25
        ? Finding.good("Java", version + " in " + System.getProperty("java.home"))
        : Finding.bad(
            "Java", "is " + version + ", and 25 is needed", "install a JDK 25 or set JAVA_HOME");
  }

  private static Finding locale() {
    String encoding = System.getProperty("sun.jnu.encoding", "unknown");
    return encoding.equalsIgnoreCase("UTF-8")
        ? Finding.good("locale", "UTF-8")
        : Finding.bad(
            "locale",
            "arguments are read as " + encoding + ": letters outside it are lost",
            "export LC_ALL=C.UTF-8 (the launcher does)");
  }

  private Finding home() {
    Path home = Connection.home(terminal);
    if (Files.isDirectory(home)) {
      return Files.isWritable(home) && Files.isExecutable(home)
          ? Finding.good("home", home + " is writable")
          : Finding.bad(
              "home", home + " cannot be written", "chown it, or set SWITCHBOARD_HOME elsewhere");
    }
    if (Files.exists(home)) {
      return Finding.bad("home", home + " is not a directory", "set SWITCHBOARD_HOME elsewhere");
    }
    Path parent = existing(home);
    return Files.isWritable(parent)
        ? Finding.good("home", home + " will be made at the first start")
        : Finding.bad(
            "home",
            home + " cannot be made: " + parent + " cannot be written",
            "set SWITCHBOARD_HOME to a place that can");
  }

  private Optional<Finding> space() {
    Path home = existing(Connection.home(terminal));
    try {
      long free = Files.getFileStore(home).getUsableSpace();
      String words = free / 1_000_000 + " MB free";
      return Optional.of(
          free >= LITTLE_SPACE
              ? Finding.good("disk", words)
              : Finding.bad(
                  "disk", words + " at " + home, "make room: the store needs some to commit"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Finding provider() {
    List<String> names = List.of("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_PHONE_NUMBER");
    List<String> missing = names.stream().filter(n -> terminal.variable(n).isEmpty()).toList();
    if (missing.isEmpty()) {
      return Finding.good("provider", "a Twilio account is set");
    }
    if (missing.size() == names.size()) {
      return Finding.note(
          "provider",
          "no Twilio account: the simulator is used and nothing leaves this machine",
          "for real messages set " + String.join(", ", names));
    }
    return Finding.bad(
        "provider",
        "half a Twilio account: " + String.join(", ", missing) + " missing",
        "set what is missing, or unset the rest to use the simulator");
  }

  private static Path existing(Path path) {
    Path at = path.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
