package dev.switchboard.core.flow.run;

import java.util.Optional;

/**
 * A text message that is to be sent, once: {@code number} is the same when a turn is worked out
 * again, and no two of a call share it.
 *
 * @param number of the step in the call
 * @param to E.164
 * @param from empty: the number that is called
 * @param channel {@code sms} or {@code whatsapp}
 */
public record Texting(int number, String to, Optional<String> from, String channel, String text) {}
