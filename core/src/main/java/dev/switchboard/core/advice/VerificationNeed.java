package dev.switchboard.core.advice;

import java.util.Set;

/**
 * What somebody is to prove, and on what.
 *
 * @param barriers of the person
 */
public record VerificationNeed(Stakes stakes, Device device, Proves proves, Set<Barrier> barriers) {

  /** What an impostor would gain. */
  public enum Stakes {
    /** A newsletter, a waiting list. */
    LOW,
    /** An account like most. */
    NORMAL,
    /** Money, health, other people's secrets. */
    HIGH
  }

  /** Where the person is when they prove it. */
  public enum Device {
    /** On the phone of that number, which can open an address over mobile data. */
    MOBILE_DATA,
    /** On that phone, perhaps on Wi-Fi. */
    PHONE,
    /** Somewhere else, e.g. at a computer. */
    OTHER,
    UNKNOWN
  }

  /** What it has to prove. */
  public enum Proves {
    /** That it is the person whom we know. */
    PERSON,
    /** That the number is theirs. */
    NUMBER
  }

  /** An account like most, on we know not what. */
  public static final VerificationNeed PLAIN =
      new VerificationNeed(Stakes.NORMAL, Device.UNKNOWN, Proves.PERSON, Set.of());

  public VerificationNeed {
    barriers = Set.copyOf(barriers);
  }

  public VerificationNeed with(Stakes other) {
    return new VerificationNeed(other, device, proves, barriers);
  }

  public VerificationNeed with(Device other) {
    return new VerificationNeed(stakes, other, proves, barriers);
  }

  public VerificationNeed with(Proves other) {
    return new VerificationNeed(stakes, device, other, barriers);
  }

  public VerificationNeed with(Set<Barrier> others) {
    return new VerificationNeed(stakes, device, proves, others);
  }
}
