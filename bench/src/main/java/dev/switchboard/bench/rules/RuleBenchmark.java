package dev.switchboard.bench.rules;

import dev.switchboard.core.consent.Keywords;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.core.text.TextCount;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Each goes through all samples of its kind; an operation is one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Samples.COUNT)
public class RuleBenchmark {
  private final String[] shortTexts = Samples.shortTexts();
  private final String[] longTexts = Samples.longTexts();
  private final String[] numbers = Samples.numbers();
  private final String[] handwritten = Samples.handwritten();
  private final String[] replies = Samples.replies();

  @Benchmark
  public void countShort(Blackhole seen) {
    for (String text : shortTexts) {
      seen.consume(Segmenter.count(text));
    }
  }

  @Benchmark
  public void cutShort(Blackhole seen) {
    for (String text : shortTexts) {
      seen.consume(Segmenter.of(text));
    }
  }

  @Benchmark
  public void countLong(Blackhole seen) {
    for (String text : longTexts) {
      seen.consume(Segmenter.count(text));
    }
  }

  @Benchmark
  public void cheaperLong(Blackhole seen) {
    for (String text : longTexts) {
      seen.consume(TextCount.of(text));
    }
  }

  @Benchmark
  public void readNumber(Blackhole seen) {
    for (String number : numbers) {
      seen.consume(NumberReader.strict(number));
    }
  }

  @Benchmark
  public void readHandwritten(Blackhole seen) {
    for (String number : handwritten) {
      seen.consume(NumberReader.lenient(number, "US"));
    }
  }

  @Benchmark
  public void matchKeyword(Blackhole seen) {
    for (String reply : replies) {
      seen.consume(Keywords.effect(reply));
    }
  }
}
