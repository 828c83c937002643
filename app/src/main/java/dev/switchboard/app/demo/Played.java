package dev.switchboard.app.demo;

import dev.switchboard.cli.campaign.Plan;
import dev.switchboard.cli.campaign.Posting;
import dev.switchboard.client.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that happened, in the gateway's own words.
 *
 * @param messages the campaign's, as they ended
 * @param stopped the phone that said STOP; empty where the file was too short for it
 * @param answer to the question that a phone asked
 * @param attention what the gateway wants a person for
 */
record Played(
    Script script,
    Plan plan,
    Posting posting,
    List<Message> messages,
    Optional<StopScene.Stopped> stopped,
    Optional<Message> answer,
    List<String> attention) {

  /** The campaign's messages and the answer. */
  List<Message> all() {
    List<Message> all = new ArrayList<>(messages);
    answer.ifPresent(all::add);
    return all;
  }

  Tally tally() {
    return Tally.of(this);
  }
}
