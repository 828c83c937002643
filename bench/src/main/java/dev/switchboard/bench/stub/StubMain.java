package dev.switchboard.bench.stub;

import java.io.IOException;

/**
 * The stub as a process. Writes its address on the first line of stdout and ends when its stdin
 * does, so that it never outlives whoever started it.
 */
public final class StubMain {
  private StubMain() {}

  /**
   * @param args a port, or nothing for any free one
   */
  public static void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    try (StubServer stub = StubServer.start(port)) {
      System.out.println(stub.url());
      while (System.in.read() >= 0) {
        // nothing is expected but the end
      }
    }
  }
}
