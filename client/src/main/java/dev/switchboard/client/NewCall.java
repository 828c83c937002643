package dev.switchboard.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call to be placed. What is left out is decided by the gateway: its own number, one try, nothing
 * asked. Collects what a call needs; not safe for use by several threads.
 */
public final class NewCall {
  private final String to;
  private final String what;
  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final List<Duration> retryGaps = new ArrayList<>();
  private Optional<String> from = Optional.empty();
  private Optional<String> language = Optional.empty();
  private Optional<String> onMachine = Optional.empty();
  private Optional<String> machineText = Optional.empty();
  private Optional<String> notice = Optional.empty();
  private Optional<Priority> priority = Optional.empty();
  private Optional<String> idempotencyKey = Optional.empty();

  private record Key(String answer, Optional<String> say) {}

  private NewCall(String to, String what, String text) {
    this.to = to;
    this.what = what;
    this.text = text;
  }

  /** A call that says a text. */
  public static NewCall saying(String to, String text) {
    return new NewCall(to, "say", text);
  }

  /** A call that follows a document of one's own. */
  public static NewCall following(String to, String twiml) {
    return new NewCall(to, "twiml", twiml);
  }

  /**
   * A call that runs through a flow.
   *
   * @param flow its name; what it says in <code>{{name}}</code> is set by {@link #variable}
   */
  public static NewCall through(String to, String flow) {
    return new NewCall(to, "flow", flow);
  }

  /** Leaves by this number of the gateway's. */
  public NewCall from(String number) {
    from = Optional.of(number);
    return this;
  }

  /** Puts a value in the place of <code>{{name}}</code>. */
  public NewCall variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** The language that it is spoken in, e.g. {@code en-GB}. */
  public NewCall language(String tag) {
    language = Optional.of(tag);
    return this;
  }

  /**
   * Asks for a key at the end of the text.
   *
   * @param answer what the call carries once this key was pressed
   */
  public NewCall key(String key, String answer) {
    keys.put(key, new Key(answer, Optional.empty()));
    return this;
  }

  /** As {@link #key(String, String)}, with a text that is said then. */
  public NewCall key(String key, String answer, String say) {
    keys.put(key, new Key(answer, Optional.of(say)));
    return this;
  }

  /** Hangs up where a machine answers. */
  public NewCall hangUpOnMachine() {
    onMachine = Optional.of("hang_up");
    return this;
  }

  /** Says another text after the beep of a machine. */
  public NewCall leaveOnMachine(String message) {
    onMachine = Optional.of("say");
    machineText = Optional.of(message);
    return this;
  }

  /** Is placed again so long after the line was busy or nobody answered, once for each gap. */
  public NewCall retryAfter(Duration gap) {
    retryGaps.add(gap);
    return this;
  }

  /** Is recorded, and says so first. */
  public NewCall recorded(String said) {
    notice = Optional.of(said);
    return this;
  }

  public NewCall priority(Priority value) {
    priority = Optional.of(value);
    return this;
  }

  /** 1 to 255 characters; the same key with the same content is one call within 24 hours. */
  public NewCall idempotencyKey(String key) {
    idempotencyKey = Optional.of(key);
    return this;
  }

  Optional<String> idempotencyKey() {
    return idempotencyKey;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("to", to).put(what, text);
    from.ifPresent(number -> json.put("from", number));
    language.ifPresent(tag -> json.put("language", tag));
    priority.ifPresent(lane -> json.put("priority", lane.word()));
    if (!variables.isEmpty()) {
      ObjectNode values = json.putObject("variables");
      variables.forEach(values::put);
    }
    if (!keys.isEmpty()) {
      ObjectNode meanings = json.putObject("gather").putObject("keys");
      keys.forEach((key, meaning) -> {
        ObjectNode one = meanings.putObject(key).put("answer", meaning.answer());
        meaning.say().ifPresent(say -> one.put("say", say));
      });
    }
    if (onMachine.isPresent()) {
      ObjectNode machine = json.putObject("machine_detection").put("on_machine", onMachine.get());
      machineText.ifPresent(say -> machine.put("say", say));
    }
    if (!retryGaps.isEmpty()) {
      var gaps = json.putObject("retry").putArray("gaps");
      retryGaps.forEach(gap -> gaps.add(gap.toString()));
    }
    notice.ifPresent(said -> json.putObject("record").put("notice", said));
    return json;
  }
}
