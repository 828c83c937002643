package dev.switchboard.app;

/**
 * Says what it was given; {@code exit N} ends with N, {@code wait} waits for a signal and says bye.
 */
final class Echo {
  private Echo() {}

  public static void main(String[] arguments) throws Exception {
    String word = arguments.length == 0 ? "" : arguments[0];
    if (word.equals("wait")) {
      // before the first word: whoever hears that may send the signal at once
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
    }
    System.out.println(String.join("|", arguments));
    switch (word) {
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "wait" -> Thread.currentThread().join();
      default -> System.exit(0);
    }
  }
}
