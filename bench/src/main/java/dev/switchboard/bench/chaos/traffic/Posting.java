package dev.switchboard.bench.chaos.traffic;

import dev.switchboard.bench.chaos.traffic.Api.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Posts until it is answered or not worth it any more, always with the same idempotency keys. */
final class Posting {
  private static final Duration GIVES_UP = Duration.ofSeconds(90);
  private static final Duration ONE = Duration.ofSeconds(6);
  private static final Duration MANY = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final Api api;
  private final Books books;

  Posting(Api api, Books books) {
    this.api = api;
    this.books = books;
  }

  void one(Text text) throws InterruptedException {
    books.post(text);
    Instant end = Instant.now().plus(GIVES_UP);
    while (!books.isDecided(text) && Instant.now().isBefore(end)) {
      Optional<Reply> reply = api.post(text, ONE);
      reply.ifPresent(r -> judge(text, r));
      if (!books.isDecided(text)) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private void judge(Text text, Reply reply) {
    if (reply.isGood()) {
      books.accept(new Accepted(reply.json().path("id").asString(), text, Instant.now()));
    } else if (isFinal(reply.status())) {
      books.refuse(text, reply.status() + " " + reply.json().path("code").asString(""));
    }
  }

  /** A conflict is the same key still under way, and a 5xx says nothing. */
  private static boolean isFinal(int status) {
    return status / 100 == 4 && status != 409 && status != 429 && status != 408;
  }

  /** Lines that were not answered go again. */
  void many(List<Text> texts) throws InterruptedException {
    texts.forEach(books::post);
    Instant end = Instant.now().plus(GIVES_UP);
    List<Text> open = texts;
    while (!open.isEmpty() && Instant.now().isBefore(end)) {
      List<JsonNode> answers = api.batch(open, MANY).orElse(List.of());
      for (int i = 0; i < Math.min(open.size(), answers.size()); i++) {
        judge(open.get(i), answers.get(i));
      }
      open = open.stream().filter(text -> !books.isDecided(text)).toList();
      if (!open.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private void judge(Text text, JsonNode answer) {
    String id = answer.path("id").asString("");
    JsonNode problem = answer.path("problem");
    if (!id.isEmpty()) {
      books.accept(new Accepted(id, text, Instant.now()));
    } else if (isFinal(problem.path("status").asInt())) {
      books.refuse(text, problem.path("status").asInt() + " " + problem.path("code").asString(""));
    }
  }
}
