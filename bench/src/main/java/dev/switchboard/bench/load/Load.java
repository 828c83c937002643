package dev.switchboard.bench.load;

import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests over a number of kept-alive connections, each with one thread that waits for its answer
 * before it writes the next.
 */
public final class Load {
  private final URI server;
  private final int connections;
  private final Requests requests;
  private final Heard heard;

  /** Told each answer. Called by several threads, once for each number. */
  @FunctionalInterface
  public interface Heard {
    void answer(int n, Answer answer);
  }

  public Load(URI server, int connections, Requests requests) {
    this(server, connections, requests, (_, _) -> {});
  }

  private Load(URI server, int connections, Requests requests, Heard heard) {
    this.server = server;
    this.connections = connections;
    this.requests = requests;
    this.heard = heard;
  }

  /** The same, of which somebody hears the answers. */
  public Load heard(Heard listener) {
    return new Load(server, connections, requests, listener);
  }

  /** Closed loop: each connection writes its next request as soon as the last was answered. */
  public Answers asFastAsItGoes(int count) {
    return run(count, n -> System.nanoTime());
  }

  /**
   * Open loop: request n is due n ÷ rate after the begin, whatever became of those before it. Its
   * latency counts from when it was due, so that a stall counts for all that it delays (no
   * coordinated omission).
   *
   * @param perSecond over 0
   */
  public Answers atRate(double perSecond, Duration time) {
    long begin = System.nanoTime() + Duration.ofMillis(100).toNanos();
    double gap = 1e9 / perSecond;
    return run(
        (int) Math.round(perSecond * time.toNanos() / 1e9),
        n -> {
          long due = begin + (long) (n * gap);
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          return due;
        });
  }

  /** When a request counts as begun; returns when it may be written. */
  private interface Turn {
    long await(int n);
  }

  private Answers run(int count, Turn turn) {
    AtomicInteger next = new AtomicInteger();
    long[] begun = new long[count];
    long[] took = new long[count];
    AtomicInteger refused = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(
          Thread.ofPlatform()
              .name("load")
              .start(() -> {
                try (HttpConnection connection = new HttpConnection(server)) {
                  for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    byte[] request = requests.of(n);
                    begun[n] = turn.await(n);
                    if (!answered(connection, request, n)) {
                      refused.incrementAndGet();
                    }
                    took[n] = System.nanoTime() - begun[n];
                  }
                }
              }));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answers(begun, took, refused.get());
  }

  private boolean answered(HttpConnection connection, byte[] request, int n) {
    try {
      Answer answer = connection.ask(request);
      heard.answer(n, answer);
      return answer.isGood();
    } catch (IOException e) {
      return false;
    }
  }
}
