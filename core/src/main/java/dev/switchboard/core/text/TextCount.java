package dev.switchboard.core.text;

import java.util.Optional;

/**
 * What can be said of a text before it is sent: how it is cut and billed, and what would be
 * cheaper.
 *
 * @param smartEncoded as Twilio sends it where smart encoding is on; empty where that changes
 *     nothing
 * @param alternative the cheapest text that reads the same; empty where none takes fewer segments
 *     than the text itself and its smart encoding do
 */
public record TextCount(
    Segmentation cut, Optional<Alternative> smartEncoded, Optional<Alternative> alternative) {

  /** Counts a text and looks for a cheaper one. Pure; any text will do, an empty one too. */
  public static TextCount of(String body) {
    Segmentation cut = Segmenter.of(body);
    Optional<Alternative> smart =
        Optional.of(SmartEncoding.alternative(body)).filter(a -> !a.replaced().isEmpty());
    int best = Math.min(cut.segments(), smart.map(Alternative::segments).orElse(cut.segments()));
    return new TextCount(cut, smart, Rewriting.cheaperThan(best, body));
  }
}
