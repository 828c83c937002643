package dev.switchboard.simulator;

import dev.switchboard.simulator.verify.Verifications.CarrierSays;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that open with the token in them and nothing else: the carrier's, which a handset opens
 * for silent network auth, and that of a call in which a key was pressed to hear the code.
 */
final class OpenPages {
  private final Verify verify;

  OpenPages(Verify verify) {
    this.verify = verify;
  }

  /** What such an address answers; empty for any other. */
  Optional<Answer> find(Exchange exchange) {
    List<String> path = exchange.path();
    if (path.size() == 3 && path.get(1).equals("carrier") && exchange.method().equals("GET")) {
      return Optional.of(
          verify
              .verifications()
              .handsetOpens(path.get(2))
              .map(OpenPages::answer)
              .orElseGet(() -> Answer.empty(404)));
    }
    if (path.size() == 4 && path.get(1).equals("verify") && path.get(2).equals("call")) {
      return Optional.of(
          verify
              .pressed(path.get(3))
              .map(twiml -> Answer.of(200, "text/xml", twiml.getBytes(StandardCharsets.UTF_8)))
              .orElseGet(() -> Answer.empty(404)));
    }
    return Optional.empty();
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
