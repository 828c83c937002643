package dev.switchboard.simulator.control;

import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.verify.Channel;
import dev.switchboard.simulator.verify.FraudGuard;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.verify.VerifyLog;
import dev.switchboard.simulator.verify.VerifyService;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sim/verify}: what Twilio's support, its console and Fraud Guard would do to codes. A
 * field that is left out stays as it was.
 */
final class VerifyControl {
  private static final long SHORTEST_LIFE = 120;
  private static final long LONGEST_LIFE = 86_400;

  private final SimClock clock;
  private final VerifyLog log;

  VerifyControl(SimClock clock, Verify verify) {
    this.clock = clock;
    this.log = verify.log();
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("GET", "/sim/verify", call -> Answer.ok(json(service(SimulatorSettings.VERIFY_SID))))
        .on("PUT", "/sim/verify", this::change);
  }

  private Answer change(ControlCall call) throws ControlError {
    ControlBody body =
        call.body(
            "service",
            "disabled_channels",
            "time_to_live",
            "blocked_prefixes",
            "blocked_countries",
            "suspended");
    VerifyService service =
        changed(service(body.text("service").orElse(SimulatorSettings.VERIFY_SID)), body);
    FraudGuard guard = changed(log.guard(), body);
    log.put(service);
    log.put(guard);
    log.awaitDurable();
    return Answer.ok(json(service));
  }

  private VerifyService service(String sid) throws ControlError {
    return log.service(sid)
        .orElseThrow(() ->
            ControlError.invalid("unknown_service", "There is no Verify service " + sid + "."));
  }

  private static VerifyService changed(VerifyService service, ControlBody body)
      throws ControlError {
    VerifyService changed = service;
    OptionalLong seconds = body.whole("time_to_live");
    if (seconds.isPresent()) {
      if (seconds.getAsLong() < SHORTEST_LIFE || seconds.getAsLong() > LONGEST_LIFE) {
        throw ControlError.invalid(
            "invalid_time_to_live", "time_to_live is in seconds, from 120 to 86400.");
      }
      changed = changed.living(Duration.ofSeconds(seconds.getAsLong()));
    }
    if (body.has("disabled_channels")) {
      Set<Channel> disabled = new HashSet<>();
      for (String word : body.texts("disabled_channels")) {
        disabled.add(
            Channel.parse(word)
                .orElseThrow(() ->
                    ControlError.invalid(
                        "unknown_channel", "Channels are sms, call, whatsapp, email and sna.")));
      }
      changed = changed.without(disabled);
    }
    return changed;
  }

  private FraudGuard changed(FraudGuard guard, ControlBody body) throws ControlError {
    FraudGuard changed = guard;
    if (body.has("blocked_prefixes")) {
      Instant until = clock.instant().plus(FraudGuard.BLOCKED_FOR);
      Map<String, Instant> prefixes = new HashMap<>();
      for (String prefix : body.texts("blocked_prefixes")) {
        if (!prefix.matches("\\+[1-9][0-9]{0,14}")) {
          throw ControlError.invalid(
              "invalid_prefix", "A prefix is the beginning of a number, e.g. +4477009.");
        }
        prefixes.put(prefix, until);
      }
      changed = changed.withPrefixes(prefixes);
    }
    if (body.has("blocked_countries")) {
      Map<String, Integer> countries = new HashMap<>();
      for (String country : body.texts("blocked_countries")) {
        if (!country.matches("[A-Z]{2}")) {
          throw ControlError.invalid("invalid_country", "Countries are two letters, e.g. GB.");
        }
        countries.put(country, country.equals("CN") ? 60220 : 60605);
      }
      changed = changed.withCountries(countries);
    }
    return body.flag("suspended").map(changed::withSuspension).orElse(changed);
  }

  private ObjectNode json(VerifyService service) {
    ObjectNode json =
        Json.object()
            .put("service", service.sid())
            .put("friendly_name", service.friendlyName())
            .put("time_to_live", service.timeToLive().toSeconds());
    ArrayNode disabled = json.putArray("disabled_channels");
    service.disabled().stream().map(Channel::word).sorted().forEach(disabled::add);
    FraudGuard guard = log.guard();
    ArrayNode prefixes = json.putArray("blocked_prefixes");
    guard.prefixes().keySet().stream()
        .sorted()
        .filter(prefix -> guard.blocked(prefix, clock.instant()).isPresent())
        .forEach(prefixes::add);
    ArrayNode countries = json.putArray("blocked_countries");
    List.copyOf(guard.countries().keySet()).stream().sorted().forEach(countries::add);
    return json.put("suspended", guard.suspended());
  }
}
