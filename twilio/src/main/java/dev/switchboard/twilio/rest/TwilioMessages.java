package dev.switchboard.twilio.rest;

import dev.switchboard.core.outcome.OutcomeRules;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.ProviderMessage;
import dev.switchboard.core.provider.Removal;
import dev.switchboard.core.provider.Submission;
import dev.switchboard.core.provider.Submission.TemplateUse;
import dev.switchboard.twilio.webhook.ConnectionOverrides;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Messages at Twilio. What a try ended in is read from status, headers, body and how far the
 * request got, never from the SDK's exceptions: they look the same for a reset, a proxy's HTML page
 * and half a 201.
 */
public final class TwilioMessages implements MessageProvider {
  private static final Pattern SERVICE_SID = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  /** Looks are for the last minutes of one recipient: the first page nearly always holds all. */
  private static final String PAGE_SIZE = "100";

  private final TwilioApi api;

  /** Nothing can be there under it. */
  private static final Removal NO_SID = new Removal.Gone();

  private final Clock clock;
  private final MessageRemoval removal;

  /**
   * @param clock for a Retry-After that is given as a date
   */
  public TwilioMessages(TwilioApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.removal = new MessageRemoval(api, clock);
  }

  @Override
  public Outcome send(Submission submission) {
    Exchange exchange = new Exchange(submission.departure(), submission.readTimeout());
    Answer answer =
        api.post(api.path("Messages.json"), exchange, request -> fill(request, submission));
    return switch (answer) {
      case Answer.Broken broken -> OutcomeRules.broken(broken.reached().io(), broken.reason());
      case Answer.Received received -> outcome(received);
    };
  }

  private Outcome outcome(Answer.Received answer) {
    ErrorBody error = ErrorBody.of(answer);
    Optional<JsonNode> message = Json.object(answer);
    return OutcomeRules.answered(
        answer.status(),
        error.code(),
        error.message(),
        RetryAfter.of(answer, clock.instant()),
        message.flatMap(json -> Json.text(json, "sid")),
        message.flatMap(json -> Json.text(json, "status")));
  }

  private static GatedRequest fill(GatedRequest request, Submission submission) {
    String from = submission.from();
    request.with("To", submission.to());
    request.with(SERVICE_SID.matcher(from).matches() ? "MessagingServiceSid" : "From", from);
    if (submission.template().isPresent()) {
      TemplateUse template = submission.template().get();
      request.with("ContentSid", template.sid());
      if (!template.variables().isEmpty()) {
        // One JSON object as a text, all of its values texts.
        request.with("ContentVariables", Json.write(template.variables()));
      }
    } else {
      if (!submission.body().isEmpty()) {
        request.with("Body", submission.body());
      }
      for (URI media : submission.mediaUrls()) {
        request.with("MediaUrl", media.toString());
      }
    }
    submission
        .statusCallback()
        .ifPresent(url -> request.with("StatusCallback", ConnectionOverrides.on(url)));
    submission
        .validFor()
        .ifPresent(time -> request.with("ValidityPeriod", Long.toString(seconds(time))));
    return request;
  }

  /** Twilio takes 1 to 36,000. */
  private static long seconds(Duration validFor) {
    return Math.clamp(validFor.toSeconds(), 1, 36_000);
  }

  @Override
  public Found fetch(String sid) {
    if (!isSid(sid)) {
      return new Found.Unreadable("not a SID");
    }
    return found(api.get(api.path("Messages/" + sid + ".json"), request -> request));
  }

  @Override
  public Removal removeText(String sid) {
    return isSid(sid) ? removal.text(sid) : NO_SID;
  }

  @Override
  public Removal removeMedia(String sid) {
    return isSid(sid) ? removal.media(sid) : NO_SID;
  }

  private static boolean isSid(String sid) {
    return SID.matcher(sid).matches();
  }

  private static Found found(Answer answer) {
    return switch (answer) {
      case Answer.Broken broken -> new Found.Unreadable(broken.reason());
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .flatMap(MessageRecord::of)
              .<Found>map(Found.Yes::new)
              .orElseGet(() -> new Found.Unreadable("not a message resource"));
      // A proxy's 404 page says nothing about the message: Twilio's own repeats the status.
      case Answer.Received received
          when received.status() == 404 && ErrorBody.of(received).status().orElse(0) == 404 ->
          new Found.No();
      case Answer.Received received -> new Found.Unreadable(ErrorBody.describe(received));
    };
  }

  /**
   * Pages by recipient alone: the list's date filter knows only days, and a message that is not
   * sent yet has no date to be found by. A page is the last one wanted when all of it is older than
   * {@code since}, cut to the second as Twilio's dates are.
   */
  @Override
  public Listing list(String to, Instant since) {
    Instant from = since.truncatedTo(ChronoUnit.SECONDS);
    Pages<ProviderMessage> pages =
        PageReader.read(
            api,
            api.path("Messages.json"),
            request -> {
              request.addQueryParam("To", to);
              request.addQueryParam("PageSize", PAGE_SIZE);
              return request;
            },
            "messages",
            MessageRecord::of,
            page -> page.stream().allMatch(message -> message.createdAt().isBefore(from)));
    return switch (pages) {
      case Pages.Unreadable<ProviderMessage>(String reason) -> new Listing.Unreadable(reason);
      case Pages.Complete<ProviderMessage>(List<ProviderMessage> all) ->
          new Listing.Complete(
              all.stream().filter(message -> !message.createdAt().isBefore(from)).toList());
    };
  }
}
