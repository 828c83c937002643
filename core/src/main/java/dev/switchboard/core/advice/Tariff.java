package dev.switchboard.core.advice;

import dev.switchboard.core.price.Money;
import java.util.Optional;

/**
 * What there is to pay for a message to one country, by list price.
 *
 * @param segment of a text
 * @param mms a text with media, whatever its length
 * @param whatsApp a WhatsApp message, without what Meta takes
 * @param templateFee what Meta takes there for the template that could go; empty where no list says
 * @param minute of a call
 */
public record Tariff(
    Money segment, Money mms, Money whatsApp, Optional<Money> templateFee, Money minute) {}
