package dev.switchboard.bench.stub;

import dev.switchboard.cli.terminal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls that were placed here. Nobody rings: who wants their steps asks for them. Thread-safe. */
final class PlacedCalls {
  private record Placed(String sid, String to, String url) {}

  private final List<Placed> placed = new ArrayList<>();
  private long next;

  /** Twilio's Call resource for a new one. */
  synchronized String place(String account, byte[] form) {
    String fields = new String(form, StandardCharsets.ISO_8859_1);
    String sid = "CA" + Sid.of(next++).substring(2);
    Placed call = new Placed(sid, Form.field(fields, "To"), Form.field(fields, "Url"));
    placed.add(call);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("account_sid", account);
    json.put("api_version", "2010-04-01");
    json.put("direction", "outbound-api");
    json.put("duration", Optional.empty());
    json.put("from", Form.field(fields, "From"));
    json.put("sid", sid);
    json.put("status", "queued");
    json.put("to", call.to());
    json.put("uri", "/2010-04-01/Accounts/" + account + "/Calls/" + sid + ".json");
    return JsonText.of(json);
  }

  /** A line each: SID, recipient, the address that tells what to say. */
  synchronized String lines() {
    return placed.stream()
        .map(call -> call.sid() + " " + call.to() + " " + call.url())
        .collect(Collectors.joining("\n"));
  }

  synchronized int count() {
    return placed.size();
  }

  /** Forgets them; no SID comes twice. */
  synchronized void reset() {
    placed.clear();
  }
}
