package dev.switchboard.simulator.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.message.Step;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.verify.FraudGuard;
import dev.switchboard.simulator.verify.Line;
import dev.switchboard.simulator.verify.Mail;
import dev.switchboard.simulator.verify.RateLimit;
import dev.switchboard.simulator.verify.Verification;
import dev.switchboard.simulator.verify.VerifyAttempt;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.Recording;
import dev.switchboard.simulator.voice.Said;
import dev.switchboard.simulator.voice.Transcription;
import dev.switchboard.simulator.whatsapp.Sandbox;
import dev.switchboard.simulator.whatsapp.WhatsAppRules;
import dev.switchboard.simulator.whatsapp.Windows;

/** One line of the journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = Entry.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = Entry.Redacted.class, name = "redacted"),
  @JsonSubTypes.Type(value = Entry.Deleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = Entry.MediaDeleted.class, name = "media_deleted"),
  @JsonSubTypes.Type(value = Entry.Owed.class, name = "owed"),
  @JsonSubTypes.Type(value = Entry.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Entry.OptedOut.class, name = "opted_out"),
  @JsonSubTypes.Type(value = Entry.OptedIn.class, name = "opted_in"),
  @JsonSubTypes.Type(value = Entry.PhoneSet.class, name = "phone"),
  @JsonSubTypes.Type(value = Entry.NumberSet.class, name = "number"),
  @JsonSubTypes.Type(value = Entry.RateSet.class, name = "rate"),
  @JsonSubTypes.Type(value = Entry.ServiceSet.class, name = "verify_service"),
  @JsonSubTypes.Type(value = Entry.ServiceGone.class, name = "verify_service_gone"),
  @JsonSubTypes.Type(value = Entry.VerificationSet.class, name = "verification"),
  @JsonSubTypes.Type(value = Entry.AttemptSet.class, name = "verify_attempt"),
  @JsonSubTypes.Type(value = Entry.RateLimitSet.class, name = "verify_limit"),
  @JsonSubTypes.Type(value = Entry.RateLimitGone.class, name = "verify_limit_gone"),
  @JsonSubTypes.Type(value = Entry.GuardSet.class, name = "verify_guard"),
  @JsonSubTypes.Type(value = Entry.MailArrived.class, name = "mail"),
  @JsonSubTypes.Type(value = Entry.LineSet.class, name = "line"),
  @JsonSubTypes.Type(value = Entry.ClockSet.class, name = "clock"),
  @JsonSubTypes.Type(value = Entry.CallSet.class, name = "call"),
  @JsonSubTypes.Type(value = Entry.CallSaid.class, name = "said"),
  @JsonSubTypes.Type(value = Entry.CallTold.class, name = "call_told"),
  @JsonSubTypes.Type(value = Entry.CallsPerSecond.class, name = "cps"),
  @JsonSubTypes.Type(value = Entry.RecordingSet.class, name = "recording"),
  @JsonSubTypes.Type(value = Entry.RecordingGone.class, name = "recording_gone"),
  @JsonSubTypes.Type(value = Entry.TranscriptionSet.class, name = "transcription"),
  @JsonSubTypes.Type(value = Entry.WindowSet.class, name = "window"),
  @JsonSubTypes.Type(value = Entry.SandboxStay.class, name = "sandbox"),
  @JsonSubTypes.Type(value = Entry.WhatsAppSet.class, name = "whatsapp"),
  @JsonSubTypes.Type(value = Entry.TemplateSet.class, name = "template"),
  @JsonSubTypes.Type(value = Entry.TemplateGone.class, name = "template_gone")
})
public sealed interface Entry {

  /** What concerns one message. */
  sealed interface OfMessage extends Entry {}

  record Arrived(Message message) implements OfMessage {}

  record Moved(String sid, Step step) implements OfMessage {}

  record Redacted(String sid) implements OfMessage {}

  record Deleted(String sid) implements OfMessage {}

  record MediaDeleted(String sid, String url) implements OfMessage {}

  /** A status whose callback has yet to go out; only written when the journal is rewritten. */
  record Owed(String sid, Status status) implements Entry {}

  /** The callback of that status was answered, given up or dropped by a fault. */
  record Told(String sid, Status status) implements Entry {}

  record OptedOut(String sender, String phone) implements Entry {}

  record OptedIn(String sender, String phone) implements Entry {}

  record PhoneSet(Phone phone) implements Entry {}

  record NumberSet(OwnNumber number) implements Entry {}

  /**
   * @param mps segments per second
   */
  record RateSet(String sender, double mps) implements Entry {}

  /** What Verify keeps. */
  sealed interface OfVerify extends Entry {}

  record ServiceSet(VerifyService service) implements OfVerify {}

  record ServiceGone(String sid) implements OfVerify {}

  record VerificationSet(Verification verification) implements OfVerify {}

  record AttemptSet(VerifyAttempt attempt) implements OfVerify {}

  record RateLimitSet(RateLimit limit) implements OfVerify {}

  record RateLimitGone(String sid) implements OfVerify {}

  record GuardSet(FraudGuard guard) implements OfVerify {}

  record MailArrived(Mail mail) implements Entry {}

  record LineSet(Line line) implements Entry {}

  record ClockSet(SimClock.Setting setting) implements Entry {}

  /** What concerns calls. */
  sealed interface OfVoice extends Entry {}

  /** A call as it is from now on. */
  record CallSet(Call call) implements OfVoice {}

  /** A line of a call's transcript. */
  record CallSaid(String sid, Said line) implements OfVoice {}

  /** The callback of that event was answered, given up or dropped by a fault. */
  record CallTold(String sid, int sequence) implements OfVoice {}

  record CallsPerSecond(double rate) implements OfVoice {}

  record RecordingSet(Recording recording) implements OfVoice {}

  record RecordingGone(String sid) implements OfVoice {}

  record TranscriptionSet(Transcription transcription) implements OfVoice {}

  /** What concerns WhatsApp. */
  sealed interface OfWhatsApp extends Entry {}

  record WindowSet(Windows.Window window) implements OfWhatsApp {}

  record SandboxStay(Sandbox.Stay stay) implements OfWhatsApp {}

  record WhatsAppSet(WhatsAppRules rules) implements OfWhatsApp {}

  record TemplateSet(Template template) implements OfWhatsApp {}

  record TemplateGone(String sid) implements OfWhatsApp {}
}
