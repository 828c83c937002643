package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.simulator.message.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A Verify service.
 *
 * @param codeLength 4 to 10 digits
 * @param settings those that were given; others are empty
 * @param timeToLive how long a code is good; Twilio's support sets it, from 2 minutes to 24 hours
 * @param disabled the channels that were switched off in the console
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerifyService(
    String sid,
    String friendlyName,
    int codeLength,
    Set<Feature> features,
    Map<Setting, String> settings,
    Duration timeToLive,
    Set<Channel> disabled,
    Instant createdAt,
    Instant updatedAt) {

  /** What is on or off, with its name in requests and in answers. */
  public enum Feature {
    /** The carrier is looked up before a code leaves. */
    LOOKUP("LookupEnabled", "lookup_enabled"),
    /** With {@link #LOOKUP}: a start by text to a landline is refused (60205). */
    SKIP_SMS_TO_LANDLINES("SkipSmsToLandlines", "skip_sms_to_landlines"),
    /** Calls tell their code once a key was pressed. */
    DTMF_INPUT("DtmfInputRequired", "dtmf_input_required"),
    /** Texts say that nobody will ask for the code. */
    WARNING("DoNotShareWarningEnabled", "do_not_share_warning_enabled"),
    CUSTOM_CODES("CustomCodeEnabled", "custom_code_enabled"),
    /** Codes are for payments of an amount to a payee. */
    PSD2("Psd2Enabled", "psd2_enabled"),
    EVENTS("VerifyEventSubscriptionEnabled", "verify_event_subscription_enabled");

    private final String parameter;
    private final String field;

    Feature(String parameter, String field) {
      this.parameter = parameter;
      this.field = field;
    }

    public String parameter() {
      return parameter;
    }

    public String field() {
      return field;
    }
  }

  /** What is a text, with its name in requests. */
  public enum Setting {
    TTS_NAME("TtsName"),
    TEMPLATE("DefaultTemplateSid"),
    WHATSAPP_FROM("Whatsapp.From"),
    WHATSAPP_SERVICE("Whatsapp.MsgServiceSid");

    private final String parameter;

    Setting(String parameter) {
      this.parameter = parameter;
    }

    public String parameter() {
      return parameter;
    }
  }

  public static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  public static final int USUAL_LENGTH = 6;

  public VerifyService {
    features = Set.copyOf(features);
    settings = Map.copyOf(settings);
    disabled = Set.copyOf(disabled);
  }

  /** With the settings that Twilio gives a new one. */
  public static VerifyService fresh(String name, Instant now) {
    return new VerifyService(
        Sid.fresh("VA"),
        name,
        USUAL_LENGTH,
        Set.of(Feature.DTMF_INPUT),
        Map.of(),
        TEN_MINUTES,
        Set.of(),
        now,
        now);
  }

  /** One with a SID that is known beforehand. Its calls tell the code without a key press. */
  public static VerifyService ready(String sid, String name, Instant now) {
    return new VerifyService(
        sid, name, USUAL_LENGTH, Set.of(), Map.of(), TEN_MINUTES, Set.of(), now, now);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** Empty where it was not given. */
  public String setting(Setting setting) {
    return settings.getOrDefault(setting, "");
  }

  /** With another life of its codes. */
  public VerifyService living(Duration time) {
    return new VerifyService(
        sid, friendlyName, codeLength, features, settings, time, disabled, createdAt, updatedAt);
  }

  /** With these channels, and no others, switched off. */
  public VerifyService without(Set<Channel> channels) {
    return new VerifyService(
        sid,
        friendlyName,
        codeLength,
        features,
        settings,
        timeToLive,
        channels,
        createdAt,
        updatedAt);
  }
}
