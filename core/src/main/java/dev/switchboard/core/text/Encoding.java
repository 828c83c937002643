package dev.switchboard.core.text;

/**
 * How a text travels. One segment has 140 octets; a part of several gives 6 of them to the header
 * that joins the parts (3GPP TS 23.040), hence the smaller figure.
 */
public enum Encoding {
  /** Seven bits each (3GPP TS 23.038); the characters of its extension table cost two. */
  GSM7(160, 153),
  /** Sixteen bits each; characters above U+FFFF cost two. */
  UCS2(70, 67);

  private final int single;
  private final int part;

  Encoding(int single, int part) {
    this.single = single;
    this.part = part;
  }

  /** The word used on the wire, {@code gsm7} or {@code ucs2}. */
  public String word() {
    return this == GSM7 ? "gsm7" : "ucs2";
  }

  /** Units that fit where the text is one segment. */
  public int single() {
    return single;
  }

  /** Units that fit into each segment where there are several. */
  public int part() {
    return part;
  }
}
