/**
 * The rules of WhatsApp: the window, who may be written to, templates and their variables, media.
 * Sources: Twilio's pages on WhatsApp, the Content API and error dictionary.
 */
@NullMarked
package dev.switchboard.core.whatsapp;

import org.jspecify.annotations.NullMarked;
