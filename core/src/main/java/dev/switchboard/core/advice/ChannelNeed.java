package dev.switchboard.core.advice;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.text.Segmenter;
import java.util.Set;

/**
 * What somebody wants to tell a person.
 *
 * @param characters of the text, in UTF-16 units; 0 where it is not known yet
 * @param segments that it takes as an SMS, 1 or more
 * @param barriers of the person
 */
public record ChannelNeed(
    Urgency urgency,
    Reach reach,
    Enclosure enclosure,
    int characters,
    int segments,
    Set<Barrier> barriers,
    Talk talk,
    Receipt receipt,
    Purpose purpose) {

  /** How soon it has to be there. */
  public enum Urgency {
    /** Somebody waits for it. */
    NOW,
    /** Within the day. */
    SOON,
    /** It can wait. */
    WHENEVER;

    /** The lane that such messages take. */
    public Lane lane() {
      return switch (this) {
        case NOW -> Lane.URGENT;
        case SOON -> Lane.NORMAL;
        case WHENEVER -> Lane.BULK;
      };
    }

    /** What a lane says about it. */
    public static Urgency of(Lane lane) {
      return switch (lane) {
        case URGENT -> NOW;
        case NORMAL -> SOON;
        case BULK -> WHENEVER;
      };
    }
  }

  /** Whom it has to reach. */
  public enum Reach {
    /** Most people, on what they use most. */
    MOST,
    /** Everybody who has any phone. */
    EVERYBODY
  }

  /** What goes with it. */
  public enum Enclosure {
    NONE,
    PICTURE,
    DOCUMENT,
    AUDIO,
    VIDEO
  }

  /** Whether an answer is wanted. */
  public enum Talk {
    ONE_WAY,
    BOTH_WAYS
  }

  /** What has to be known afterwards. */
  public enum Receipt {
    /** That it arrived, where that is told. */
    DELIVERED,
    /** That a person read or heard it. */
    READ
  }

  /** What it is for. */
  public enum Purpose {
    /** About something the person asked for or bought. */
    SERVICE,
    /** It wants to sell. */
    MARKETING
  }

  /** A short text for most people, some time today. */
  public static final ChannelNeed PLAIN =
      new ChannelNeed(
          Urgency.SOON,
          Reach.MOST,
          Enclosure.NONE,
          0,
          1,
          Set.of(),
          Talk.ONE_WAY,
          Receipt.DELIVERED,
          Purpose.SERVICE);

  /**
   * @throws IllegalArgumentException for less than 0 characters or 1 segment
   */
  public ChannelNeed {
    barriers = Set.copyOf(barriers);
    if (characters < 0 || segments < 1) {
      throw new IllegalArgumentException("a text has 0 characters or more, and 1 segment or more");
    }
  }

  public ChannelNeed with(Urgency other) {
    return new ChannelNeed(
        other, reach, enclosure, characters, segments, barriers, talk, receipt, purpose);
  }

  public ChannelNeed with(Reach other) {
    return new ChannelNeed(
        urgency, other, enclosure, characters, segments, barriers, talk, receipt, purpose);
  }

  public ChannelNeed with(Enclosure other) {
    return new ChannelNeed(
        urgency, reach, other, characters, segments, barriers, talk, receipt, purpose);
  }

  /** With this text. */
  public ChannelNeed saying(String text) {
    return sized(text.length(), Math.max(1, Segmenter.count(text)));
  }

  /** With a text of this size. */
  public ChannelNeed sized(int newCharacters, int newSegments) {
    return new ChannelNeed(
        urgency, reach, enclosure, newCharacters, newSegments, barriers, talk, receipt, purpose);
  }

  public ChannelNeed with(Set<Barrier> others) {
    return new ChannelNeed(
        urgency, reach, enclosure, characters, segments, others, talk, receipt, purpose);
  }

  public ChannelNeed with(Talk other) {
    return new ChannelNeed(
        urgency, reach, enclosure, characters, segments, barriers, other, receipt, purpose);
  }

  public ChannelNeed with(Receipt other) {
    return new ChannelNeed(
        urgency, reach, enclosure, characters, segments, barriers, talk, other, purpose);
  }

  public ChannelNeed with(Purpose other) {
    return new ChannelNeed(
        urgency, reach, enclosure, characters, segments, barriers, talk, receipt, other);
  }
}
