package dev.switchboard.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The processor time of processes, from {@code /proc/PID/stat} (proc(5)): user and system time of
 * the process and of its children that have ended. Linux counts it in hundredths of a second.
 */
public final class CpuTime {
  private static final Path PROC = Path.of("/proc");
  private static final double TICK_SECONDS = 0.01;

  /** Fields of stat after the name in brackets, counted from 0. */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private CpuTime() {}

  /** Seconds that a process has used; 0 where it is gone or this is not Linux. */
  public static double of(long pid) {
    String[] fields = stat(PROC.resolve(Long.toString(pid)));
    return seconds(fields);
  }

  /** The same, with the children that it has now. */
  public static double withChildren(long pid) {
    double sum = of(pid);
    String parent = Long.toString(pid);
    try (Stream<Path> processes = Files.list(PROC)) {
      for (Path process :
          processes.filter(path -> path.getFileName().toString().matches("[0-9]+")).toList()) {
        String[] fields = stat(process);
        if (fields.length > PARENT && fields[PARENT].equals(parent)) {
          sum += seconds(fields);
        }
      }
    } catch (IOException e) {
      return sum;
    }
    return sum;
  }

  private static double seconds(String[] fields) {
    if (fields.length <= CHILDREN_SYSTEM) {
      return 0;
    }
    long ticks = 0;
    for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks * TICK_SECONDS;
  }

  private static String[] stat(Path process) {
    try {
      String text = Files.readString(process.resolve("stat"));
      return text.substring(text.lastIndexOf(')') + 2).split(" ");
    } catch (IOException e) {
      return new String[0]; // it has ended
    }
  }
}
