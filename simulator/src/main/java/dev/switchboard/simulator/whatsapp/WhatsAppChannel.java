package dev.switchboard.simulator.whatsapp;

import dev.switchboard.simulator.content.ApprovalStatus;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.message.Channel;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Presented.TemplateUse;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.message.Step;
import dev.switchboard.simulator.phone.Carrier;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.phone.WhatsAppProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What becomes of a message on WhatsApp (twilio-facts, section 9). What Twilio finds by itself
 * fails before it is sent; what the other side refuses comes back as undelivered.
 */
final class WhatsAppChannel implements Channel {
  private static final int NOT_JOINED = 63015;
  private static final int OUTSIDE_WINDOW = 63016;
  private static final int NOT_APPROVED = 63027;

  /** Errors that Meta reports for the person, after the message has left. */
  private static final Set<Integer> FROM_THE_OTHER_SIDE =
      Set.of(63003, 63014, 63016, 63024, 63032, 63033, 63049);

  /** Content that opens no conversation, approved or not. */
  private static final Set<String> ONLY_IN_SESSION =
      Set.of("twilio/list-picker", "twilio/location", "twilio/catalog");

  private final WhatsApp account;
  private final Phones phones;

  WhatsAppChannel(WhatsApp account, Phones phones) {
    this.account = account;
    this.phones = phones;
  }

  @Override
  public Optional<Step> stops(Message message, Instant at) {
    return early(message, at)
        .filter(error -> !FROM_THE_OTHER_SIDE.contains(error))
        .map(error -> Step.failed(Status.FAILED, at, error));
  }

  @Override
  public Optional<Step> ends(Message message, Instant at) {
    Instant sent = message.sentAt().orElse(at);
    Optional<Integer> error =
        early(message, sent).filter(FROM_THE_OTHER_SIDE::contains).or(() -> late(message, sent));
    if (error.isPresent()) {
      return Optional.of(Step.failed(Status.UNDELIVERED, at, error.get()));
    }
    if (phones.get(message.phone()).carrier() == Carrier.UNREACHABLE) {
      return Optional.empty();
    }
    account.windows().answered(message.phone(), message.from());
    account.presence().arrived(message.phone(), message.from());
    return Optional.of(Step.to(Status.DELIVERED, at));
  }

  @Override
  public boolean isRead(Message message) {
    return phones.get(message.phone()).readReceipts() == Phone.Receipts.ON;
  }

  private Optional<Integer> early(Message message, Instant at) {
    OptionalInt fate = message.presented().map(Presented::fate).orElse(OptionalInt.empty());
    if (fate.isPresent()) {
      return Optional.of(fate.getAsInt());
    }
    if (account.rules().isSandbox(message.from())
        && !account.sandbox().hasJoined(message.phone(), message.from(), at)) {
      return Optional.of(NOT_JOINED);
    }
    return profile(message).or(() -> template(message, at));
  }

  private Optional<Integer> profile(Message message) {
    WhatsAppProfile profile = phones.get(message.phone()).whatsapp();
    boolean meets = !profile.isOnlyMarketing() || isMarketing(message);
    return profile.error().isPresent() && meets
        ? Optional.of(profile.error().getAsInt())
        : Optional.empty();
  }

  private static boolean isMarketing(Message message) {
    return use(message).filter(use -> use.category().equals("MARKETING")).isPresent();
  }

  private static Optional<TemplateUse> use(Message message) {
    return message.presented().flatMap(Presented::template);
  }

  /** What a template's state says once it is Meta's to say. */
  private Optional<Integer> template(Message message, Instant at) {
    return use(message)
        .flatMap(use -> {
          Optional<Template> template = account.templates().find(use.sid());
          if (template.isEmpty()) {
            return Optional.of(NOT_APPROVED);
          }
          boolean open = account.windows().isOpen(message.phone(), message.from(), at);
          return switch (template.get().status(at)) {
            case APPROVED, UNSUBMITTED -> Optional.empty();
            case RECEIVED, PENDING -> open ? Optional.empty() : Optional.of(NOT_APPROVED);
            case REJECTED -> Optional.of(63040);
            case PAUSED -> Optional.of(63041);
            case DISABLED -> Optional.of(63042);
          };
        });
  }

  /** What is not an approved template needs an open window. */
  private Optional<Integer> late(Message message, Instant sent) {
    if (message.direction() == Direction.OUTBOUND_VERIFY) {
      // Verify's template for codes is approved, and Twilio's own.
      return Optional.empty();
    }
    boolean opens =
        use(message)
            .filter(use -> !ONLY_IN_SESSION.contains(use.kind()))
            .flatMap(use -> account.templates().find(use.sid()))
            .filter(template -> template.status(sent) == ApprovalStatus.APPROVED)
            .isPresent();
    return opens || account.windows().isOpen(message.phone(), message.from(), sent)
        ? Optional.empty()
        : Optional.of(OUTSIDE_WINDOW);
  }
}
