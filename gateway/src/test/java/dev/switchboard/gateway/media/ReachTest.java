package dev.switchboard.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Which addresses a URL may open")
class ReachTest {

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "2001:0:a00:1::"
      })
  @DisplayName("is none that only this machine or this network can open")
  void inside(String text) throws Exception {
    assertThat(Reach.PUBLIC.allows(address(text))).isFalse();
    assertThat(Reach.OFF.allows(address(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "223.255.255.1",
        "2606:4700::1111",
        "2a00:1450:4001::200e"
      })
  @DisplayName("is any that the whole internet can open")
  void outside(String text) throws Exception {
    assertThat(Reach.PUBLIC.allows(address(text))).isTrue();
    assertThat(Reach.PRIVATE.allows(address(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.1.1", "127.0.0.1", "fd00::1"})
  @DisplayName("is a private one where that is wished for, but never what describes the machine")
  void wished(String text) throws Exception {
    assertThat(Reach.PRIVATE.allows(address(text))).isTrue();
    assertThat(Reach.PRIVATE.allows(address("169.254.169.254"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "8.8.8.8"})
  @DisplayName("is this machine while the simulator is inside, and no other near it")
  void simulated(String text) throws Exception {
    assertThat(Reach.PUBLIC_AND_LOOPBACK.allows(address(text))).isTrue();
    assertThat(Reach.PUBLIC_AND_LOOPBACK.allows(address("10.0.0.1"))).isFalse();
  }
}
