package dev.switchboard.core.flow.run;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known besides the flow and the position.
 *
 * @param caller the person's number, whoever called whom; anything but E.164 is anonymous
 * @param called our number
 * @param settings by name
 * @param flows of the flow itself too
 */
public record Scene(
    String caller,
    String called,
    Function<String, Optional<String>> settings,
    Flows flows,
    Instant now) {}
