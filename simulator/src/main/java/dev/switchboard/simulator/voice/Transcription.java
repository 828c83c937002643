package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * What a recording says, written down.
 *
 * @param status {@code completed} or {@code failed}
 * @param length the recording's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Transcription(
    String sid,
    String recording,
    String call,
    String status,
    String text,
    Duration length,
    Instant createdAt) {}
