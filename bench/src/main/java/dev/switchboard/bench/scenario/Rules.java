package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.rules.RuleBenchmark;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast the rules are by themselves, on one core. */
@Command(
    name = "rules",
    header = "Segments, numbers and keywords, by JMH.",
    description = {
      "The pure rules by themselves, on one core: texts counted and cut, numbers read,",
      "keywords matched. Each in a process of its own, by JMH."
    })
public final class Rules implements Callable<Integer> {
  /** What each is called and is about, in the order of the table. */
  private static final Map<String, String> BENCHMARKS = new LinkedHashMap<>();

  static {
    BENCHMARKS.put("countShort", "segments of a short text");
    BENCHMARKS.put("cutShort", "… with breaks and what forces UCS-2");
    BENCHMARKS.put("countLong", "segments of a long UCS-2 text");
    BENCHMARKS.put("cheaperLong", "… with all there is to say, and cheaper texts");
    BENCHMARKS.put("readNumber", "E.164 number");
    BENCHMARKS.put("readHandwritten", "number as people write it");
    BENCHMARKS.put("matchKeyword", "keyword");
  }

  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(
      names = "--forks",
      defaultValue = "1",
      description = "Processes for each; 0: in this one. Default: 1.")
  private int forks;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "Measured, after 3 to warm up. Default: 5.")
  private int iterations;

  @Option(names = "--millis", defaultValue = "1000", description = "Of each. Default: 1000.")
  private int millis;

  public Rules(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sheet sheet = new Sheet("rules");
    BENCHMARKS.forEach((name, what) -> sheet.row(row(what, run(name))));
    sheet.note(
        "Operations per second of one thread; error: of the mean, 99.9 % (JMH), in per cent. ns: for one.");
    if (output.isOn()) {
      terminal.out().println(sheet.json());
    } else {
      sheet.print(terminal);
    }
    return 0;
  }

  private Result<?> run(String name) {
    terminal.err().println(name);
    ChainedOptionsBuilder jmh =
        new OptionsBuilder()
            .include("^" + RuleBenchmark.class.getName().replace(".", "\\.") + "\\." + name + "$")
            .forks(forks)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .threads(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .jvmArgs("-Xmx512m", "-Xshare:auto", "--sun-misc-unsafe-memory-access=allow");
    try {
      RunResult result = new Runner(jmh.build()).runSingle();
      return result.getPrimaryResult();
    } catch (RunnerException e) {
      throw Failure.failed("the benchmark " + name + " did not end well: " + e.getMessage(), "");
    }
  }

  private static Map<String, Object> row(String what, Result<?> result) {
    double perSecond = result.getScore();
    double error = result.getScoreError();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("per_s", (double) Math.round(perSecond));
    row.put("error_percent", Double.isNaN(error) ? 0.0 : 100 * error / perSecond);
    row.put("ns", 1e9 / perSecond);
    return row;
  }
}
