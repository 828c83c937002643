package dev.switchboard.bench.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The provider that figures are taken against: one thread that waits for bytes, notes when a create
 * was whole, and answers 201 at once or after a latency. What costs more (reports, lists) is worked
 * out by a second thread.
 */
public final class StubServer implements AutoCloseable {
  private static final int CONNECTIONS = 1_024;
  private static final long HALF_MILLISECOND = 500_000;

  /** An answer that waits for its time. */
  private record Due(long at, Line line, byte[] answer) {}

  private final Selector selector;
  private final ServerSocketChannel server;
  private final Arrivals arrivals = new Arrivals();
  private final Callbacks callbacks = new Callbacks();
  private final Codes codes = new Codes();
  private final Desk desk;
  private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private final Queue<Due> ready = new ConcurrentLinkedQueue<>();
  private final ExecutorService clerk = Executors.newSingleThreadExecutor();
  private final Thread loop;
  private volatile boolean running = true;

  private StubServer(int port) throws IOException {
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTIONS);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    desk = new Desk(arrivals, callbacks);
    loop = Thread.ofPlatform().name("stub").start(this::run);
  }

  /**
   * @param port 0: any free one
   */
  public static StubServer start(int port) throws IOException {
    return new StubServer(port);
  }

  public URI url() throws IOException {
    return URI.create(
        "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort());
  }

  private void run() {
    try {
      while (running) {
        await();
        answerDue();
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      if (running) {
        throw new IllegalStateException("the stub's selector broke", e);
      }
    }
  }

  /**
   * Waits for bytes or for the next answer's time. The selector counts in milliseconds: an answer
   * leaves half a millisecond early or late, and on average on time.
   */
  private void await() throws IOException {
    Due next = waiting.peek();
    if (next == null) {
      selector.select();
      return;
    }
    long millis = (next.at() - System.nanoTime() + HALF_MILLISECOND) / 1_000_000;
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
  }

  private void answerDue() {
    for (Due due = ready.poll(); due != null; due = ready.poll()) {
      answer(due);
    }
    long until = System.nanoTime() + HALF_MILLISECOND;
    for (Due due = waiting.peek(); due != null && due.at() - until <= 0; due = waiting.peek()) {
      waiting.remove();
      answer(due);
    }
  }

  private static void answer(Due due) {
    try {
      due.line().answer(due.answer());
    } catch (IOException e) {
      due.line().close();
    }
  }

  private void serve(SelectionKey key) throws IOException {
    if (!key.isValid()) {
      return;
    }
    if (key.isAcceptable()) {
      accept();
      return;
    }
    Line line = (Line) key.attachment();
    try {
      if (key.isWritable()) {
        line.write();
      } else {
        Optional<Line.Request> request = line.read();
        if (request.isPresent()) {
          take(request.get(), line);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Gone, or no HTTP: nothing that an answer would help.
      line.close();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    if (channel == null) {
      return;
    }
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new Line(channel, key));
  }

  private void take(Line.Request request, Line line) throws IOException {
    if (request.method().equals("POST") && Codes.concern(request.target())) {
      line.answer(
          codes.answer(request.target(), new String(request.body(), StandardCharsets.ISO_8859_1)));
      return;
    }
    if (!request.method().equals("POST") || !request.target().contains("/Messages.json")) {
      clerk.execute(() -> {
        ready.add(new Due(0, line, desk.answer(request)));
        selector.wakeup();
      });
      return;
    }
    Settings settings = desk.settings();
    Arrivals.Create create = arrivals.add(request.at(), request.body());
    String account = Desk.account(request.target());
    byte[] answer = http(201, "Created", Resource.created(account, create));
    long wait = settings.latency().nanos();
    if (wait == 0) {
      line.answer(answer);
    } else {
      waiting.add(new Due(request.at() + wait, line, answer));
    }
    settings.reports().ifPresent(to -> callbacks.plan(to, account, create, request.at() + wait));
  }

  /** A whole answer with a JSON body. */
  static byte[] http(int status, String words, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 "
                + status
                + " "
                + words
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  @Override
  public void close() {
    running = false;
    selector.wakeup();
    clerk.shutdownNow();
    callbacks.close();
    try {
      loop.join();
      server.close();
      selector.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
