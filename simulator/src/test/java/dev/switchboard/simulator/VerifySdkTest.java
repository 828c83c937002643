package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.lookups.v2.PhoneNumber;
import com.twilio.rest.verify.v2.Service;
import com.twilio.rest.verify.v2.Template;
import com.twilio.rest.verify.v2.VerificationAttempt;
import com.twilio.rest.verify.v2.VerificationAttemptsSummary;
import com.twilio.rest.verify.v2.service.RateLimit;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import com.twilio.rest.verify.v2.service.ratelimit.Bucket;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The official Java SDK, routed to the simulator and otherwise untouched. */
class VerifySdkTest {
  private static final String PHONE = "+14155552671";

  private Sim sim;
  private Codes codes;
  private TwilioRestClient client;

  @BeforeEach
  void start() {
    sim = Sim.quick();
    codes = new Codes(sim);
    HttpHost here = new HttpHost("http", "127.0.0.1", sim.server.port());
    client =
        new TwilioRestClient.Builder(SimulatorSettings.ACCOUNT_SID, SimulatorSettings.AUTH_TOKEN)
            .httpClient(
                new NetworkHttpClient(
                    HttpClientBuilder.create()
                        .setRoutePlanner((host, context) -> new HttpRoute(here))))
            .build();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private VerificationCheck check(String code) {
    return VerificationCheck.creator(SimulatorSettings.VERIFY_SID)
        .setTo(PHONE)
        .setCode(code)
        .create(client);
  }

  @Test
  @DisplayName("F35 pending, approved and gone are three different answers")
  void starts_and_checks() throws Exception {
    Verification started =
        Verification.creator(SimulatorSettings.VERIFY_SID, PHONE, "sms").create(client);
    assertThat(started.getStatus()).isEqualTo("pending");
    assertThat(started.getChannel()).isEqualTo(Verification.Channel.SMS);
    assertThat(started.getDateCreated()).isNotNull();
    assertThat(started.getSendCodeAttempts()).hasSize(1);
    String code = codes.onPhone(PHONE);

    assertThat(check(Codes.wrong(code)).getValid()).isFalse();
    VerificationCheck right = check(code);
    assertThat(right.getStatus()).isEqualTo("approved");
    assertThat(right.getValid()).isTrue();
    assertThatThrownBy(() -> check(code))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(404);
              assertThat(e.getCode()).isEqualTo(20404);
            });
  }

  @Test
  void reads_attempts_over_pages_and_their_summary() {
    for (int i = 0; i < 5; i++) {
      Verification.creator(SimulatorSettings.VERIFY_SID, PHONE, "sms").create(client);
    }
    Verification.updater(SimulatorSettings.VERIFY_SID, PHONE, Verification.Status.APPROVED)
        .update(client);
    List<VerificationAttempt.ConversionStatus> seen = new ArrayList<>();
    ResourceSet<VerificationAttempt> attempts =
        VerificationAttempt.reader()
            .setChannelDataTo(PHONE)
            .setDateCreatedAfter(ZonedDateTime.now().minusMinutes(5))
            .pageSize(2)
            .limit(10)
            .read(client);
    attempts.forEach(attempt -> seen.add(attempt.getConversionStatus()));

    assertThat(seen).hasSize(5).containsOnly(VerificationAttempt.ConversionStatus.CONVERTED);
    VerificationAttemptsSummary summary = VerificationAttemptsSummary.fetcher().fetch(client);
    assertThat(summary.getConversionRatePercentage()).isEqualTo("100.000000000");
  }

  @Test
  void manages_services_with_their_limits_and_templates() {
    Service service = Service.creator("Owl").setCodeLength(8).setLookupEnabled(true).create(client);
    RateLimit limit = RateLimit.creator(service.getSid(), "ip").create(client);
    Bucket bucket = Bucket.creator(service.getSid(), limit.getSid(), 5, 60).create(client);

    assertThat(Service.fetcher(service.getSid()).fetch(client).getCodeLength()).isEqualTo(8);
    assertThat(service.getLinks()).containsKey("verifications");
    assertThat(bucket.getMax()).isEqualTo(5);
    List<String> names = new ArrayList<>();
    Service.reader().read(client).forEach(one -> names.add(one.getFriendlyName()));
    assertThat(names).containsExactly("Owl", "Switchboard");
    assertThat(Template.reader().read(client).iterator().next().getFriendlyName())
        .isEqualTo("Default");
    assertThat(Service.deleter(service.getSid()).delete(client)).isTrue();
  }

  @Test
  void looks_a_number_up() {
    PhoneNumber found =
        PhoneNumber.fetcher(PHONE)
            .setFields("line_type_intelligence,sms_pumping_risk")
            .fetch(client);

    assertThat(found.getValid()).isTrue();
    assertThat(found.getCountryCode()).isEqualTo("US");
    assertThat(found.getLineTypeIntelligence().getType()).isEqualTo("mobile");
    assertThat(found.getSmsPumpingRisk().getSmsPumpingRiskScore()).isEqualTo(3);
  }
}
