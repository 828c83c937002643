package dev.switchboard.cli;

import dev.switchboard.client.Problem;
import dev.switchboard.client.SwitchboardProblem;
import dev.switchboard.client.SwitchboardUnreachable;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is printed on stderr, and the exit code, when a command does not end well. */
final class Refusals {
  private Refusals() {}

  static CommandLine install(CommandLine commands, PrintStream err) {
    commands.setParameterExceptionHandler((e, args) -> misused(e, err));
    commands.setExecutionExceptionHandler((e, commandLine, parsed) -> failed(e, err));
    return commands;
  }

  private static int misused(ParameterException e, PrintStream err) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    say(err, String.valueOf(e.getMessage()), "./" + command + " --help");
    return 2;
  }

  private static int failed(Exception e, PrintStream err) {
    return switch (e) {
      case Failure failure -> {
        say(err, String.valueOf(failure.getMessage()), failure.remedy());
        yield failure.exitCode();
      }
      case SwitchboardUnreachable unreachable -> {
        say(
            err,
            String.valueOf(unreachable.getMessage()),
            "is it running? ./switchboard serve starts one, SWITCHBOARD_URL names another,"
                + " ./switchboard doctor looks closer");
        yield 1;
      }
      case SwitchboardProblem refused -> {
        say(err, refused.problem().sentence() + " (" + refused.code() + ")", remedy(refused));
        for (Problem.FieldError error : refused.errors()) {
          err.println("  " + error.field() + ": " + error.message());
        }
        yield refused.status() == 401 ? 2 : 1;
      }
      case ExecutionException wrapped when wrapped.getCause() instanceof Exception cause ->
          failed(cause, err);
      default -> {
        say(err, "this should not happen: " + e, "report it with the lines below");
        e.printStackTrace(err);
        yield 1;
      }
    };
  }

  private static String remedy(SwitchboardProblem refused) {
    return switch (refused.status()) {
      case 401 ->
          "the key does not belong to this gateway: check SWITCHBOARD_API_KEY and SWITCHBOARD_HOME";
      case 403 -> "this key lacks the scope: use one that has it";
      case 429, 503 -> "try again a little later";
      default -> "";
    };
  }

  static void say(PrintStream err, String what, String remedy) {
    err.println("error: " + what);
    if (!remedy.isEmpty()) {
      err.println("  try: " + remedy);
    }
  }
}
