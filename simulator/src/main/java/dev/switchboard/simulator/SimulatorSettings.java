package dev.switchboard.simulator;

import dev.switchboard.simulator.api.Credentials;
import dev.switchboard.simulator.message.Pace;
import dev.switchboard.simulator.voice.VoicePace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulator is like.
 *
 * @param numbers the account's numbers with their rates in segments per second
 * @param home where the journal is kept; without it nothing survives
 * @param controlKey lets others than this machine control it
 * @param pace how quick the network is with messages
 * @param voicePace how quick it is with calls
 * @param seed of everything that is drawn by lot
 * @param mostMessages how many messages, and how many calls, are remembered; the oldest settled
 *     ones go first
 */
public record SimulatorSettings(
    Credentials credentials,
    Map<String, Double> numbers,
    Optional<Path> home,
    Optional<String> controlKey,
    Pace pace,
    VoicePace voicePace,
    long seed,
    int mostMessages) {

  /** The default account. */
  public static final String ACCOUNT_SID = "AC" + "0".repeat(32);

  /** Its auth token: fixed, known to everybody, without the underscore that one SDK refuses. */
  public static final String AUTH_TOKEN = "5ec0de5ec0de5ec0de5ec0de5ec0de00";

  /** Its number; a number that is reserved for fiction. */
  public static final String NUMBER = "+14155550100";

  /** Its Verify service, ready for use. */
  public static final String VERIFY_SID = "VA" + "0".repeat(32);

  /** What that service calls itself in its texts. */
  public static final String VERIFY_NAME = "Switchboard";

  /** Twilio's test credentials: everything is checked, nothing is kept or reported. */
  public static final String TEST_ACCOUNT_SID = "AC" + "0".repeat(31) + "1";

  public static final String TEST_AUTH_TOKEN = "5ec0de5ec0de5ec0de5ec0de5ec0de01";

  /** Faster than an unregistered US number, so that a first look is pleasant. */
  private static final double DEFAULT_MPS = 80;

  public SimulatorSettings {
    numbers = Map.copyOf(numbers);
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("the simulated account needs a number");
    }
  }

  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        new Credentials(ACCOUNT_SID, AUTH_TOKEN, Map.of(), TEST_ACCOUNT_SID, TEST_AUTH_TOKEN),
        Map.of(NUMBER, DEFAULT_MPS),
        Optional.empty(),
        Optional.empty(),
        Pace.QUICK,
        VoicePace.USUAL,
        1,
        250_000);
  }

  public SimulatorSettings withHome(Path directory) {
    return new SimulatorSettings(
        credentials,
        numbers,
        Optional.of(directory),
        controlKey,
        pace,
        voicePace,
        seed,
        mostMessages);
  }

  public SimulatorSettings withControlKey(String key) {
    return new SimulatorSettings(
        credentials, numbers, home, Optional.of(key), pace, voicePace, seed, mostMessages);
  }

  public SimulatorSettings withPace(Pace other) {
    return new SimulatorSettings(
        credentials, numbers, home, controlKey, other, voicePace, seed, mostMessages);
  }

  public SimulatorSettings withVoicePace(VoicePace other) {
    return new SimulatorSettings(
        credentials, numbers, home, controlKey, pace, other, seed, mostMessages);
  }

  public SimulatorSettings withNumbers(Map<String, Double> mpsByNumber) {
    return new SimulatorSettings(
        credentials, mpsByNumber, home, controlKey, pace, voicePace, seed, mostMessages);
  }

  public SimulatorSettings withCredentials(Credentials other) {
    return new SimulatorSettings(
        other, numbers, home, controlKey, pace, voicePace, seed, mostMessages);
  }

  public SimulatorSettings withMostMessages(int most) {
    return new SimulatorSettings(
        credentials, numbers, home, controlKey, pace, voicePace, seed, most);
  }
}
