package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.wire.Router;

/** {@code verify.twilio.com/v2}. */
public final class VerifyResources {
  private final VerifyServiceResource services;
  private final VerificationResource verifications;
  private final VerifyAttemptResource attempts;
  private final RateLimitResource limits;
  private final VerifyTemplateResource templates;
  private final SafeListResource safeList;

  public VerifyResources(SimClock clock, Verify verify, String accountSid) {
    services = new VerifyServiceResource(clock, verify.log(), accountSid);
    verifications = new VerificationResource(verify, accountSid);
    attempts = new VerifyAttemptResource(verify, accountSid);
    limits = new RateLimitResource(clock, verify.log(), accountSid);
    templates = new VerifyTemplateResource(accountSid);
    safeList = new SafeListResource(verify.log());
  }

  void route(Router<Endpoint> router) {
    services.route(router);
    verifications.route(router);
    attempts.route(router);
    limits.route(router);
    templates.route(router);
    safeList.route(router);
  }

  /** The service that the path names. */
  static VerifyService service(VerifyLog log, ApiCall call) throws TwilioError {
    return log.service(call.value("service")).orElseThrow(call::notFound);
  }
}
