package dev.switchboard.gateway.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What POST /v1/advice/channel takes.
 *
 * @param to E.164; or a country
 * @param country ISO 3166, two letters
 * @param length characters, where the text is not known yet
 * @param at RFC 3339; without one now
 * @param template the name of a WhatsApp template that could go
 */
public record ChannelRequest(
    @Nullable String to,
    @Nullable String country,
    @Nullable String body,
    @Nullable Integer length,
    @Nullable String urgency,
    @Nullable String reach,
    @Nullable String media,
    @Nullable List<String> accessibility,
    @Nullable Boolean conversation,
    @Nullable Boolean mustBeRead,
    @Nullable String purpose,
    @Nullable String at,
    @Nullable String template) {}
