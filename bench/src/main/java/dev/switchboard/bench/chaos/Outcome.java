package dev.switchboard.bench.chaos;

import dev.switchboard.bench.chaos.verdict.Verdict;
import java.time.Duration;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param kills of nodes and of the store
 * @param disturbances how often each was done
 * @param faults how often each fault of the provider struck
 * @param refusals posts that were answered 4xx, by their code
 * @param unanswered posts that were never answered
 * @param stops people who texted STOP
 * @param settled how long after the repair everything was settled or parked
 */
public record Outcome(
    ChaosPlan plan,
    Verdict verdict,
    int kills,
    Map<String, Integer> disturbances,
    Map<String, Integer> faults,
    Map<String, Integer> refusals,
    int unanswered,
    int stops,
    Duration settled) {}
