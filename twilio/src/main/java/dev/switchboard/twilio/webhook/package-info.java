/** What Twilio sends us: forms, signatures, and the TwiML it gets back. */
@NullMarked
package dev.switchboard.twilio.webhook;

import org.jspecify.annotations.NullMarked;
