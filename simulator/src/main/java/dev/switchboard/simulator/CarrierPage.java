package dev.switchboard.simulator;

import dev.switchboard.simulator.verify.Verifications;
import dev.switchboard.simulator.verify.Verifications.CarrierSays;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The address at a carrier that a handset opens for silent network auth; its token is all that it
 * takes.
 */
final class CarrierPage {
  private final Verifications verifications;

  CarrierPage(Verifications verifications) {
    this.verifications = verifications;
  }

  /** What a path under {@code /sim/carrier} answers; empty for any other path. */
  Optional<Answer> find(List<String> path) {
    boolean ours = path.size() == 3 && path.get(0).equals("sim") && path.get(1).equals("carrier");
    return ours
        ? Optional.of(
            verifications
                .handsetOpens(path.get(2))
                .map(CarrierPage::answer)
                .orElseGet(() -> Answer.empty(404)))
        : Optional.empty();
  }

  private static Answer answer(CarrierSays said) {
    String text =
        Form.of(
                "ErrorCode",
                String.valueOf(said.code()),
                "ErrorDescription",
                said.text(),
                "Carrier",
                said.carrier())
            .encoded();
    return Answer.of(200, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
