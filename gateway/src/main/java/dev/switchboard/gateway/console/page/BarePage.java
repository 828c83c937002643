package dev.switchboard.gateway.console.page;

import java.util.List;
import java.util.Optional;

/**
 * A page without navigation: signed out, refused, not found, broken.
 *
 * @param command what to type, where that helps
 * @param reload where to go at once, without a person's doing
 */
public record BarePage(
    Assets assets,
    String title,
    List<String> paragraphs,
    Optional<String> command,
    Optional<Link> link,
    Optional<String> reload) {

  /** Where a person can go from here. */
  public record Link(String href, String text) {}
}
