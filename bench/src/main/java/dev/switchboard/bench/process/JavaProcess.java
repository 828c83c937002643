package dev.switchboard.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM of the same JDK. */
public final class JavaProcess {
  private static final int LAST_LINES = 20;

  private JavaProcess() {}

  /** {@code java} and what follows it. */
  public static ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** A class of this module, with everything that this process has on its class path. */
  static ProcessBuilder main(Class<?> main, List<String> jvm, List<String> arguments) {
    List<String> all = new ArrayList<>(jvm);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(arguments);
    return command(all);
  }

  /** Nothing of the caller's own configuration reaches the process. */
  public static void environment(ProcessBuilder builder, Map<String, String> wanted) {
    builder
        .environment()
        .keySet()
        .removeIf(name ->
            name.startsWith("TWILIO_")
                || name.startsWith("SWITCHBOARD_")
                || name.equals("DATABASE_URL")
                || name.equals("JAVA_TOOL_OPTIONS")
                || name.equals("JDK_JAVA_OPTIONS"));
    builder.environment().putAll(wanted);
  }

  static void stop(Process process, long seconds) {
    process.destroy();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines that a process wrote. */
  static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
