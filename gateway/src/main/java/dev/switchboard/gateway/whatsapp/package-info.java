/** WhatsApp: windows, templates, and what may be sent to whom. */
@NullMarked
package dev.switchboard.gateway.whatsapp;

import org.jspecify.annotations.NullMarked;
