package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Senders over nodes")
class BalanceTest {
  private static final List<UUID> NODES =
      IntStream.range(0, 4).mapToObj(n -> new UUID(n * 77L, n)).toList();

  private static final List<Sender> SENDERS =
      IntStream.range(0, 1_000).mapToObj(n -> sender("+1206555%04d".formatted(n))).toList();

  private static Sender sender(String address, Optional<BigDecimal> ceiling) {
    return new Sender(
        address,
        "AC1",
        Channel.SMS,
        BigDecimal.ONE,
        OptOutReplies.PROVIDER,
        Optional.empty(),
        ceiling,
        Optional.empty(),
        Optional.empty());
  }

  private static Sender sender(String address) {
    return sender(address, Optional.empty());
  }

  private static List<UUID> owners(List<UUID> living, Sender sender) {
    return living.stream()
        .filter(node -> {
          Set<UUID> neighbours = new HashSet<>(living);
          neighbours.remove(node);
          return new Balance(node, () -> neighbours).isOurs(sender);
        })
        .toList();
  }

  private static Map<Sender, UUID> shares(List<UUID> living) {
    return SENDERS.stream()
        .collect(
            Collectors.toMap(Function.identity(), sender -> owners(living, sender).getFirst()));
  }

  @Test
  @DisplayName("each is wanted by exactly one of those that live, and the shares are about alike")
  void alike() {
    assertThat(SENDERS).allSatisfy(sender -> assertThat(owners(NODES, sender)).hasSize(1));
    Map<UUID, Long> counts =
        shares(NODES).values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.values()).hasSize(4).allMatch(count -> count > 200 && count < 300);
  }

  @Test
  @DisplayName("when a node goes, only its own senders move")
  void moves() {
    Map<Sender, UUID> before = shares(NODES);
    Map<Sender, UUID> after = shares(NODES.subList(0, 3));
    assertThat(SENDERS)
        .filteredOn(sender -> !before.get(sender).equals(after.get(sender)))
        .allMatch(sender -> before.get(sender).equals(NODES.get(3)))
        .isNotEmpty();
  }

  @Test
  @DisplayName("those of an account with a ceiling stay with one node")
  void together() {
    assertThat(
            SENDERS.stream()
                .map(sender -> sender(sender.address(), Optional.of(BigDecimal.TEN)))
                .map(sender -> owners(NODES, sender))
                .distinct())
        .hasSize(1);
  }

  @Test
  @DisplayName("a node without neighbours wants all")
  void alone() {
    assertThat(SENDERS).allMatch(sender -> owners(NODES.subList(0, 1), sender).size() == 1);
  }
}
