package dev.switchboard.app;

import dev.switchboard.app.demo.DemoCommand;
import dev.switchboard.cli.Cli;
import dev.switchboard.cli.terminal.Terminal;

/**
 * What {@code ./switchboard} starts. A plain class: Spring, the store and the simulator are loaded
 * by those who start them.
 */
public final class Switchboard {
  private Switchboard() {}

  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /**
   * Runs one command line and returns its exit code: 0 done, 1 failed, 2 usage or configuration.
   */
  public static int run(Terminal terminal, String... args) {
    return Cli.of("demo", t -> new DemoCommand(t, ServedStage::open))
        .with("serve", ServeCommand::new)
        .with("simulator", SimulatorCommand::new)
        .with("bench", BenchCommand::new)
        .withStandard()
        .run(terminal, args);
  }
}
