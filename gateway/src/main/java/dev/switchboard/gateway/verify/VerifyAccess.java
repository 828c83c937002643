package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Optional;

/** The provider of codes, where one is set up. */
record VerifyAccess(Optional<VerifyProvider> provider) {

  /**
   * @throws RequestRefused 503 with what to do, where there is none
   */
  VerifyProvider required() {
    return provider.orElseThrow(() ->
        misconfigured(
            "No Verify service is set up. Make one at Twilio (Verify, Services) and start with TWILIO_VERIFY_SID=VA…."));
  }

  static RequestRefused misconfigured(String remedy) {
    return new RequestRefused(Problem.of(503, "verify_not_configured", remedy));
  }
}
