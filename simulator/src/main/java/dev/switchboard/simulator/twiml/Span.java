package dev.switchboard.simulator.twiml;

/**
 * Where something stands in a document's text, as a page counts: in UTF-16 units.
 *
 * @param end after the last unit
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + " to " + end);
    }
  }

  /** The part of the document that stands there. */
  public String of(String source) {
    return source.substring(start, end);
  }
}
