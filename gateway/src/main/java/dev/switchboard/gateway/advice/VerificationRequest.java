package dev.switchboard.gateway.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What POST /v1/advice/verification takes.
 *
 * @param to E.164; or a country
 * @param country ISO 3166, two letters
 * @param email whether there is an e-mail address, too or only
 */
public record VerificationRequest(
    @Nullable String to,
    @Nullable String country,
    @Nullable Boolean email,
    @Nullable String stakes,
    @Nullable String device,
    @Nullable String prove,
    @Nullable List<String> accessibility) {}
