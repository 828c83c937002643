package dev.switchboard.gateway.message;

/**
 * A message that goes by a route and is not stored yet.
 *
 * @param message the message as a whole; what leaves are its steps
 * @param channel of its first step
 * @param route its route, with no step begun
 * @param request what its steps are made of, JSON
 * @param note what its timeline begins with
 */
public record RoutedDraft(
    Draft message, String channel, RouteView route, String request, String note) {}
