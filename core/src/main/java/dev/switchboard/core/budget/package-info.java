/**
 * What may be spent: by campaign, API key, country or altogether; in a day, a month or for good.
 */
@NullMarked
package dev.switchboard.core.budget;

import org.jspecify.annotations.NullMarked;
