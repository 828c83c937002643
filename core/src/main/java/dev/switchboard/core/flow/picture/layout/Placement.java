package dev.switchboard.core.flow.picture.layout;

import java.util.List;

/**
 * The finished arrangement.
 *
 * @param boxes as many as there were sizes, in their order
 * @param routes as many as there were links, in their order
 */
public record Placement(double width, double height, List<Spot> boxes, List<Route> routes) {}
