package dev.switchboard.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I7 The address of a step")
class StepSealTest {
  private static final String STATE = "bWVudTsgbmFtZT1BZGE~hours~3";

  private final StepSeal seal = new StepSeal(secret(1));

  private static byte[] secret(int of) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) of);
    return secret;
  }

  @Test
  @DisplayName("is read by every node that has the secret, and holds what is safe in an address")
  void reads() {
    String text = seal.close(STATE, "CA1");
    assertThat(text).matches("[A-Za-z0-9_.~-]+");
    assertThat(new StepSeal(secret(1)).open(text, "CA1")).contains(STATE);
  }

  @Test
  @DisplayName("cannot be changed anywhere, not by one bit of one letter")
  void changed() {
    String text = seal.close(STATE, "CA1");
    for (int at = 0; at < text.length(); at++) {
      for (int bit = 0; bit < 7; bit++) {
        char other = (char) (text.charAt(at) ^ (1 << bit));
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        assertThat(seal.open(changed, "CA1")).as(changed).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("is of no use in another call, nor with another secret")
  void replayed() {
    String text = seal.close(STATE, "CA1");
    assertThat(seal.open(text, "CA2")).isEmpty();
    assertThat(seal.open(text, "")).isEmpty();
    assertThat(new StepSeal(secret(2)).open(text, "CA1")).isEmpty();
  }

  @Test
  @DisplayName("is nonsense where it is cut or empty")
  void nonsense() {
    String text = seal.close(STATE, "CA1");
    for (int length = 0; length < text.length(); length++) {
      assertThat(seal.open(text.substring(0, length), "CA1")).isEmpty();
    }
  }
}
