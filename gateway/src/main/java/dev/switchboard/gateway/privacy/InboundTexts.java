package dev.switchboard.gateway.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.privacy.Extent;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Texts that came in, and how theirs are taken away. */
public final class InboundTexts {

  /** One of them, as conversations show it too. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record InboundText(
      String id,
      String direction,
      String channel,
      String sender,
      String body,
      @Nullable String keyword,
      Instant at,
      @Nullable Instant redactedAt) {}

  private final Store store;
  private final Attachments attachments;
  private final ProviderRedactions provider;

  public InboundTexts(Store store, Attachments attachments, ProviderRedactions provider) {
    this.store = store;
    this.attachments = attachments;
    this.provider = provider;
  }

  /** One of them. */
  Optional<InboundText> find(UUID id) {
    return store
        .sql()
        .sql(
            "select id, channel, sender, body, keyword, received_at, redacted_at from inbound where id = ?")
        .param(id)
        .query((row, n) ->
            new InboundText(
                Id.text("msg", id),
                "inbound",
                row.getString("channel"),
                row.getString("sender"),
                row.getString("body"),
                row.getString("keyword"),
                Sql.instant(row, "received_at"),
                Sql.optionalInstant(row, "redacted_at").orElse(null)))
        .optional();
  }

  /**
   * Takes text and media away. Joins the transaction that is open. What they did (a STOP, say)
   * stays as it is.
   *
   * @return false where none of them exists
   */
  boolean redact(Collection<UUID> ids, Extent extent, Instant now) {
    // The media are told to the job before they are gone; of what was redacted before, nobody
    // knows.
    List<ProviderRedactions.Job> jobs =
        store
            .sql()
            .sql(
                """
                select id, sender, provider_sid, media <> '[]'::jsonb or redacted_at is not null as media
                from inbound where id = any (?) order by id for update
                """)
            .param(Sql.array("uuid", ids))
            .query((row, n) ->
                new ProviderRedactions.Job(
                    Sql.uuid(row, "id"),
                    row.getString("sender"),
                    List.of(row.getString("provider_sid")),
                    row.getBoolean("media")))
            .list();
    store
        .sql()
        .sql(
            "update inbound set body = '', media = '[]', facts = null, redacted_at = ? where id = any (?) and redacted_at is null")
        .params(Sql.time(now), Sql.array("uuid", ids))
        .update();
    attachments.remove(ids);
    if (extent == Extent.AT_THE_PROVIDER_TOO) {
      provider.want(jobs, now);
    }
    return !jobs.isEmpty();
  }
}
