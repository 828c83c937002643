package dev.switchboard.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.inbound.SpooledWebhook.Kind;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The spool")
class SpoolTest {
  private static final long PLENTY = 64L << 20;

  @TempDir Path folder;
  private final AtomicInteger filling = new AtomicInteger();

  private Spool spool(long most) {
    return new Spool(folder, most, Json.mapper(), filling::incrementAndGet);
  }

  private static SpooledWebhook webhook(String form) {
    return new SpooledWebhook(
        UUID.randomUUID(), Instant.parse("2026-11-24T12:00:00.123Z"), Kind.STATUS, "m=1&a=2", form);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  @DisplayName("gives back what it took, in order, in this life or the next, and is empty then")
  void keeps() throws Exception {
    Spool spool = spool(PLENTY);
    assertThat(spool.drained()).isTrue();
    SpooledWebhook first = webhook("Body=a\r\nb\u00e9");
    SpooledWebhook second = webhook("Body=c");
    spool.append(first);
    spool.append(second);
    assertThat(spool.drained()).isFalse();
    assertThat(filling).hasValue(1);

    Spool next = spool(PLENTY);
    assertThat(next.drained()).isFalse();
    List<SpooledWebhook> taken = new ArrayList<>();
    assertThat(next.drain(taken::addAll)).isEqualTo(2);
    assertThat(taken).containsExactly(first, second);
    assertThat(next.drained()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  @DisplayName("keeps everything where the store goes away again while it is drained")
  void again() throws Exception {
    Spool spool = spool(PLENTY);
    SpooledWebhook one = webhook("Body=a");
    spool.append(one);
    assertThatThrownBy(() ->
            spool.drain(all -> {
              throw new StoreAway("for a test");
            }))
        .isInstanceOf(StoreAway.class);
    assertThat(spool.drained()).isFalse();
    SpooledWebhook two = webhook("Body=b");
    spool.append(two);
    List<SpooledWebhook> taken = new ArrayList<>();
    spool.drain(taken::addAll);
    assertThat(taken).containsExactly(one, two);
  }

  @Test
  @DisplayName("passes over a torn or damaged line, keeps that file, and loses no other webhook")
  void torn() throws Exception {
    Spool spool = spool(PLENTY);
    SpooledWebhook before = webhook("Body=before");
    spool.append(before);
    Path file = files().getFirst();
    Files.writeString(file, "00000000 {\"id\"\n", StandardOpenOption.APPEND);
    Spool next = spool(PLENTY);
    SpooledWebhook after = webhook("Body=after");
    next.append(after);
    List<SpooledWebhook> taken = new ArrayList<>();
    assertThat(next.drain(taken::addAll)).isEqualTo(2);
    assertThat(taken).containsExactly(before, after);
    assertThat(files()).singleElement().asString().endsWith(".damaged");
  }

  @Test
  @DisplayName("takes no more than its bound, and what it took stays whole")
  void full() throws Exception {
    Spool spool = spool(1_000);
    SpooledWebhook small = webhook("Body=small");
    spool.append(small);
    assertThatThrownBy(() -> spool.append(webhook("Body=" + "x".repeat(2_000))))
        .isInstanceOf(Spool.Full.class);
    List<SpooledWebhook> taken = new ArrayList<>();
    spool.drain(taken::addAll);
    assertThat(taken).containsExactly(small);
    spool.append(webhook("Body=again"));
  }

  @Test
  @DisplayName("loses none of 500 that come at once, while it is drained over and over")
  void together() throws Exception {
    Spool spool = spool(PLENTY);
    List<SpooledWebhook> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        String form = "Body=" + i;
        threads.submit(() -> {
          spool.append(webhook(form));
          return form;
        });
      }
      while (taken.size() < 500) {
        spool.drain(taken::addAll);
      }
    }
    assertThat(taken.stream().map(SpooledWebhook::form).distinct()).hasSize(500);
    assertThat(spool.drained()).isTrue();
  }
}
