package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.flow.FlowView;
import java.util.List;

/**
 * All flows, and the settings that they share.
 *
 * @param settings a line for each: {@code NAME=value}
 * @param trouble why the settings that were sent cannot be taken; empty for none
 */
public record FlowsPage(Frame frame, List<FlowView> flows, String settings, String trouble) {
  public FlowsPage {
    flows = List.copyOf(flows);
  }
}
