package dev.switchboard.gateway.cost;

/**
 * What costs are summed up by, within an hour.
 *
 * @param campaign its label; empty for none
 * @param key {@code key_…}; empty for none
 */
record CostKey(String direction, String channel, String country, String campaign, String key) {}
