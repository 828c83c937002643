package dev.switchboard.simulator.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A content template as it was created.
 *
 * @param sid {@code HX} and 32 digits
 * @param language e.g. {@code en}, {@code pt_BR}
 * @param variables sample values by placeholder: what stands where none is given
 * @param types by content type, e.g. {@code twilio/text}; never changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Template(
    String sid,
    String friendlyName,
    String language,
    Map<String, String> variables,
    JsonNode types,
    Instant createdAt,
    Instant updatedAt,
    Optional<Approval> approval) {

  public Template {
    variables = Map.copyOf(variables);
    approval = Objects.requireNonNullElse(approval, Optional.empty());
  }

  public ApprovalStatus status(Instant at) {
    return approval.map(each -> each.status(at)).orElse(ApprovalStatus.UNSUBMITTED);
  }

  /** As it was submitted, else as it was called. */
  public String name() {
    return approval.map(Approval::name).orElse(friendlyName);
  }

  /** Empty where it was never submitted. */
  public String category() {
    return approval.map(Approval::category).orElse("");
  }

  /** The content type that WhatsApp gets: the richest one. */
  public String kind() {
    return ContentKind.richest(types).word();
  }

  /** The sample values in the order of their names. */
  public Map<String, String> samples() {
    return new TreeMap<>(variables);
  }

  Template with(Approval next) {
    return new Template(
        sid, friendlyName, language, variables, types, createdAt, updatedAt, Optional.of(next));
  }
}
