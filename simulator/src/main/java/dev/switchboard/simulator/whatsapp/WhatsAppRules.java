package dev.switchboard.simulator.whatsapp;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.simulator.content.ApprovalRules;
import dev.switchboard.simulator.number.ChannelAddress;
import java.util.Set;

/**
 * What can be set about WhatsApp.
 *
 * @param sandboxSenders senders under sandbox rules, {@code whatsapp:+…}
 * @param join what a phone writes to a sandbox to be reached by it, e.g. {@code join tidy-otter}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WhatsAppRules(Set<String> sandboxSenders, String join, ApprovalRules approvals) {
  /** Twilio's shared sandbox sender, which every account has. */
  public static final String SANDBOX = ChannelAddress.whatsApp("+14155238886");

  /** A sandbox sends one message in three seconds. */
  public static final double SANDBOX_MPS = 1 / 3.0;

  public static final WhatsAppRules DEFAULT =
      new WhatsAppRules(Set.of(SANDBOX), "join tidy-otter", ApprovalRules.DEFAULT);

  public WhatsAppRules {
    sandboxSenders = Set.copyOf(sandboxSenders);
  }

  public boolean isSandbox(String sender) {
    return sandboxSenders.contains(sender);
  }
}
