package dev.switchboard.client;

import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who is to prove something. Immutable. */
public final class VerificationQuestion {
  private final ObjectNode fields;

  private VerificationQuestion(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * With a number.
   *
   * @param number E.164
   */
  public static VerificationQuestion of(String number) {
    return new VerificationQuestion(Json.object().put("to", number));
  }

  /**
   * With some number of a country.
   *
   * @param country ISO 3166, two letters
   */
  public static VerificationQuestion in(String country) {
    return new VerificationQuestion(Json.object().put("country", country));
  }

  /** With nothing but an e-mail address. */
  public static VerificationQuestion byEmailOnly() {
    return new VerificationQuestion(Json.object().put("email", true));
  }

  /** There is an e-mail address too. */
  public VerificationQuestion withEmail() {
    ObjectNode more = fields.deepCopy();
    return new VerificationQuestion(more.put("email", true));
  }

  /**
   * @param word {@code low, normal} or {@code high}
   */
  public VerificationQuestion withStakes(String word) {
    return with("stakes", word);
  }

  /**
   * @param word {@code mobile_data, phone, other} or {@code unknown}
   */
  public VerificationQuestion withDevice(String word) {
    return with("device", word);
  }

  /**
   * @param word {@code person} or {@code number}
   */
  public VerificationQuestion proving(String word) {
    return with("prove", word);
  }

  /**
   * @param barriers of {@code cannot_see, cannot_hear, no_smartphone}
   */
  public VerificationQuestion forPeopleWho(Collection<String> barriers) {
    ObjectNode more = fields.deepCopy();
    barriers.forEach(more.putArray("accessibility")::add);
    return new VerificationQuestion(more);
  }

  private VerificationQuestion with(String field, String value) {
    ObjectNode more = fields.deepCopy();
    return new VerificationQuestion(more.put(field, value));
  }

  String json() {
    return fields.toString();
  }
}
