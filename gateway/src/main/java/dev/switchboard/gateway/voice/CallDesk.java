package dev.switchboard.gateway.voice;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.voice.CallAcceptance.Verdict;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls that a person places by hand. */
public final class CallDesk {
  /** Whose calls they are in the turns of a line: a person is no API key. */
  private static final UUID BY_HAND = new UUID(0, 0);

  private final CallAcceptance acceptance;

  public CallDesk(CallAcceptance acceptance) {
    this.acceptance = acceptance;
  }

  /**
   * @param from empty for the first of our numbers
   * @return the call's id
   * @throws RequestRefused where a rule is broken; nothing is stored then
   */
  public String place(String to, String from, String say, String actor) {
    return place(wanted(to, from, say, null, actor), actor);
  }

  /**
   * Through a flow, as it is now.
   *
   * @param from empty for the first of our numbers
   * @return the call's id
   * @throws RequestRefused where a rule is broken; nothing is stored then
   */
  public String placeThrough(String to, String from, String flow, String actor) {
    return place(wanted(to, from, null, flow, actor), actor);
  }

  private static CreateCall wanted(
      String to, String from, @Nullable String say, @Nullable String flow, String actor) {
    return new CreateCall(
        to,
        from.isEmpty() ? null : from,
        say,
        null,
        flow,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "urgent",
        Map.of("placed_by", actor));
  }

  private String place(CreateCall wanted, String actor) {
    Caller person = new Caller(BY_HAND, actor, Set.of(Scope.VOICE));
    return switch (acceptance.accept(wanted, person, Optional.empty())) {
      case Verdict.Stored(CallDraft draft, String _) -> Id.text("call", draft.id());
      case Verdict.Refused(RequestRefused refusal) -> throw refusal;
      case Verdict.Replayed _ -> throw new IllegalStateException("a replay without a key");
    };
  }
}
