package dev.switchboard.gateway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The route of a message as it was when the message was accepted, and what became of each step: as
 * it is kept with the message, and as the API shows it.
 *
 * @param ending null while the route goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteView(
    String name, @Nullable MoneyView costCap, List<StepView> steps, @Nullable EndingView ending) {

  /**
   * One step.
   *
   * @param within ISO 8601
   * @param state {@code ahead, passed, begun}
   * @param at when it began or was passed over
   * @param deadline until when its goal is waited for
   * @param status what was heard of it
   * @param why what its status comes from, or why it was passed over
   * @param id of the message or the call that it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      String channel,
      String until,
      String within,
      @Nullable String from,
      String state,
      @Nullable Instant at,
      @Nullable Instant deadline,
      @Nullable String status,
      @Nullable String why,
      @Nullable String id,
      @Nullable MoneyView estimatedCost) {

    boolean begun() {
      return state.equals("begun");
    }
  }

  /** How it ended: {@code done, gave_up, canceled, opted_out, expired}. */
  public record EndingView(String kind, Instant at, String why) {}

  /** What its steps cost so far by list price; before the first began, what that one would cost. */
  @Nullable MoneyView estimate() {
    List<MoneyView> begun =
        steps.stream().filter(StepView::begun).map(StepView::estimatedCost).toList();
    if (begun.isEmpty()) {
      return steps.stream()
          .filter(step -> step.state().equals("ahead"))
          .map(StepView::estimatedCost)
          .findFirst()
          .orElse(null);
    }
    return MoneyView.sum(begun);
  }
}
