package dev.switchboard.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list's answer: newest first, and where it goes on. */
public record Page<T>(List<T> data, @Nullable String nextCursor) {}
