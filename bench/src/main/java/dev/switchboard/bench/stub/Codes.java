package dev.switchboard.bench.stub;

import java.util.concurrent.atomic.AtomicLong;

/** Verify v2 as far as figures need it: every start is taken, and one code is right. */
final class Codes {
  private static final String RIGHT = "123456";

  private final AtomicLong started = new AtomicLong();

  /** Whether a POST there is for this. */
  static boolean concern(String target) {
    return target.endsWith("/Verifications") || target.endsWith("/VerificationCheck");
  }

  byte[] answer(String target, String form) {
    return target.endsWith("/Verifications") ? start(form) : check(form);
  }

  private byte[] start(String form) {
    String n = String.format("%032x", started.incrementAndGet());
    return StubServer.http(
        201,
        "Created",
        "{\"sid\":\"VE"
            + n
            + "\",\"to\":\""
            + Form.field(form, "To")
            + "\",\"channel\":\"sms\",\"status\":\"pending\",\"valid\":false,\"sna\":null,"
            + "\"send_code_attempts\":[{\"time\":\"2026-01-01T00:00:00Z\",\"channel\":\"SMS\",\"attempt_sid\":\"VL"
            + n
            + "\"}]}");
  }

  private static byte[] check(String form) {
    boolean right = Form.field(form, "Code").equals(RIGHT);
    return StubServer.http(
        200,
        "OK",
        "{\"sid\":\""
            + Form.field(form, "VerificationSid")
            + "\",\"status\":\""
            + (right ? "approved" : "pending")
            + "\",\"valid\":"
            + right
            + "}");
  }
}
