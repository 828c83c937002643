/** WhatsApp: windows, the sandbox, typing and what becomes of a message there. */
@NullMarked
package dev.switchboard.simulator.whatsapp;

import org.jspecify.annotations.NullMarked;
