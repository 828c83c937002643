package dev.switchboard.app;

/**
 * Says what it was given; {@code exit N} ends with N, {@code wait} waits for a signal and says bye.
 */
final class Echo {
  private Echo() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println(String.join("|", arguments));
    String word = arguments.length == 0 ? "" : arguments[0];
    switch (word) {
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "wait" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("bye")));
        Thread.currentThread().join();
      }
      default -> System.exit(0);
    }
  }
}
