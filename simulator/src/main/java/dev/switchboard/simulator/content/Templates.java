package dev.switchboard.simulator.content;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Sid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The account's content templates: those that are there from the start, and those that were
 * created. Changes return once they are on the disk.
 */
public final class Templates {
  private final SimClock clock;
  private final Journal journal;
  private final Map<String, Template> bySid = new ConcurrentHashMap<>();

  public Templates(SimClock clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
    fill();
  }

  private void fill() {
    ReadyTemplates.ALL.forEach(template -> bySid.put(template.sid(), template));
  }

  public Optional<Template> find(String sid) {
    return Optional.ofNullable(bySid.get(sid));
  }

  /** Newest first. */
  public List<Template> all() {
    return bySid.values().stream()
        .sorted(Comparator.comparing(Template::createdAt).reversed().thenComparing(Template::sid))
        .toList();
  }

  public Template create(
      String friendlyName, String language, Map<String, String> variables, JsonNode types) {
    Instant now = clock.instant();
    return put(
        new Template(
            Sid.fresh("HX"), friendlyName, language, variables, types, now, now, Optional.empty()));
  }

  /** New content for a template that was not submitted. */
  public Template update(
      Template old, String friendlyName, Map<String, String> variables, JsonNode types) {
    return put(
        new Template(
            old.sid(),
            friendlyName,
            old.language(),
            variables,
            types,
            old.createdAt(),
            clock.instant(),
            old.approval()));
  }

  public Template submit(Template template, String name, String category, ApprovalRules rules) {
    return put(template.with(rules.decide(template, name, category, clock.instant())));
  }

  /** Decided by a person, now: what happens to a template that is in use as well. */
  public Template decide(Template template, ApprovalStatus status, String reason) {
    Instant now = clock.instant();
    Approval approval =
        template
            .approval()
            .orElseGet(() ->
                new Approval(
                    template.friendlyName(), "UTILITY", now, now, ApprovalStatus.RECEIVED, ""));
    return put(template.with(approval.changed(status, reason, now)));
  }

  public void delete(String sid) {
    bySid.remove(sid);
    journal.awaitDurable(journal.append(new Entry.TemplateGone(sid)));
  }

  private Template put(Template template) {
    bySid.put(template.sid(), template);
    journal.awaitDurable(journal.append(new Entry.TemplateSet(template)));
    return template;
  }

  public void restore(Template template) {
    bySid.put(template.sid(), template);
  }

  public void restoreGone(String sid) {
    bySid.remove(sid);
  }

  /** What differs from the start, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return Stream.concat(
        bySid.values().stream()
            .filter(template -> !ReadyTemplates.ALL.contains(template))
            .map(Entry.TemplateSet::new),
        ReadyTemplates.ALL.stream()
            .map(Template::sid)
            .filter(sid -> !bySid.containsKey(sid))
            .map(Entry.TemplateGone::new));
  }

  /** Back to those that are there from the start. */
  public void clear() {
    bySid.clear();
    fill();
  }
}
