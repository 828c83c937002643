package dev.switchboard.simulator.twiml;

import java.util.Optional;

/**
 * {@code <Play>}: a sound, or keys pressed for the other side.
 *
 * @param url of the sound, relative to the document; empty where only keys are pressed
 * @param loop how often, 1 to 1000; Twilio's 0 is 1000
 * @param digits {@code 0-9 * #}, with {@code w} for half a second and {@code W} for a second
 */
public record Play(Span span, Optional<String> url, int loop, Optional<String> digits)
    implements Verb, Audible {}
