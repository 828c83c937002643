package dev.switchboard.simulator;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Many creates at once. */
final class Burst {
  private Burst() {}

  /**
   * Creates {@code count} messages to as many phones, with their number as the text; all must be
   * accepted.
   */
  static void of(Sim sim, int count, String callback) throws Exception {
    Semaphore places = new Semaphore(200);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        HttpRequest request =
            sim.form(
                Sim.BASE + "/Messages.json",
                "To",
                "+1415600" + "%04d".formatted(i),
                "From",
                Sim.FROM,
                "Body",
                "text " + i,
                "StatusCallback",
                callback);
        statuses.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return sim.client
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
              } finally {
                places.release();
              }
            }));
      }
      for (Future<Integer> status : statuses) {
        if (status.get() != 201) {
          throw new AssertionError("a create was answered " + status.get());
        }
      }
    }
  }
}
