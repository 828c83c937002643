package dev.switchboard.core.price;

import dev.switchboard.core.whatsapp.Category;
import java.util.Optional;

/**
 * Whether Meta takes a fee for a WhatsApp message, since July 2025 (twilio-facts 9.6): for each
 * template that is delivered, but not for free text and not for a utility template inside an open
 * window.
 */
public sealed interface TemplateFee {

  /** Only the provider's own fee. */
  record Free() implements TemplateFee {}

  record Of(Category category) implements TemplateFee {}

  /** For a text of one's own. */
  static TemplateFee ofText() {
    return new Free();
  }

  /**
   * For a template that Meta charges for.
   *
   * @param category as approved; one that is not known is taken for marketing, the dearest
   */
  static TemplateFee ofTemplate(Optional<Category> category) {
    return new Of(category.orElse(Category.MARKETING));
  }
}
