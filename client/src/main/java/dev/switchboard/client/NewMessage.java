package dev.switchboard.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message to be sent. What is left empty is decided by the gateway: channel {@code sms}, its own
 * sender, priority {@code normal}, at once, no expiry.
 *
 * @param to the recipient in E.164 form, e.g. {@code +442079460000}
 * @param template for WhatsApp: what goes, or beside a body what goes once free text may not
 * @param route the route that it goes by; then it names no channel
 * @param sendAt not before this time
 * @param validFor not after this long since {@code sendAt} (or since now)
 * @param metadata comes back with the message and with every event about it
 * @param idempotencyKey 1 to 255 characters; the same key with the same content is one message
 *     within 24 hours. Empty: a new one is made, and reused for the client's own retries.
 */
public record NewMessage(
    String to,
    String body,
    Optional<Channel> channel,
    Optional<String> from,
    List<URI> mediaUrls,
    Optional<Template> template,
    Optional<String> route,
    Optional<Instant> sendAt,
    Optional<Duration> validFor,
    Optional<Priority> priority,
    Map<String, String> metadata,
    Optional<String> idempotencyKey) {

  public NewMessage {
    mediaUrls = List.copyOf(mediaUrls);
    metadata = Map.copyOf(metadata);
  }

  /**
   * A WhatsApp template, filled in.
   *
   * @param name as GET /v1/templates has it, or the provider's SID
   * @param language where the name stands for several
   */
  public record Template(String name, Optional<String> language, Map<String, String> variables) {
    public Template {
      variables = Map.copyOf(variables);
    }
  }

  /** Starts a message with what each one needs. */
  public static Builder to(String recipient, String body) {
    return new Builder(recipient, body);
  }

  /**
   * Collects what a message needs beyond recipient and body. Not safe for use by several threads.
   */
  public static final class Builder {
    private final String to;
    private final String body;
    private final List<URI> mediaUrls = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private Optional<Template> template = Optional.empty();
    private Optional<Channel> channel = Optional.empty();
    private Optional<String> route = Optional.empty();
    private Optional<String> from = Optional.empty();
    private Optional<Instant> sendAt = Optional.empty();
    private Optional<Duration> validFor = Optional.empty();
    private Optional<Priority> priority = Optional.empty();
    private Optional<String> idempotencyKey = Optional.empty();

    private Builder(String to, String body) {
      this.to = to;
      this.body = body;
    }

    public Builder channel(Channel value) {
      channel = Optional.of(value);
      return this;
    }

    public Builder route(String name) {
      route = Optional.of(name);
      return this;
    }

    public Builder from(String sender) {
      from = Optional.of(sender);
      return this;
    }

    public Builder media(URI url) {
      mediaUrls.add(url);
      return this;
    }

    public Builder template(String name, Map<String, String> variables) {
      return template(new Template(name, Optional.empty(), variables));
    }

    public Builder template(Template value) {
      template = Optional.of(value);
      return this;
    }

    public Builder sendAt(Instant time) {
      sendAt = Optional.of(time);
      return this;
    }

    public Builder validFor(Duration duration) {
      validFor = Optional.of(duration);
      return this;
    }

    public Builder priority(Priority value) {
      priority = Optional.of(value);
      return this;
    }

    public Builder metadata(String name, String value) {
      metadata.put(name, value);
      return this;
    }

    public Builder idempotencyKey(String key) {
      idempotencyKey = Optional.of(key);
      return this;
    }

    public NewMessage build() {
      return new NewMessage(
          to,
          body,
          channel,
          from,
          mediaUrls,
          template,
          route,
          sendAt,
          validFor,
          priority,
          metadata,
          idempotencyKey);
    }
  }
}
