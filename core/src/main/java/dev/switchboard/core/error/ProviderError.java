package dev.switchboard.core.error;

import dev.switchboard.core.provider.Scope;

/**
 * One row of the provider's error dictionary in our words.
 *
 * @param code the provider's number, e.g. 21211
 * @param retryable whether a later try of the same message can succeed
 * @param scope whom it concerns
 * @param remedy what to do next
 */
public record ProviderError(
    int code, String name, String meaning, boolean retryable, Scope scope, String remedy) {}
